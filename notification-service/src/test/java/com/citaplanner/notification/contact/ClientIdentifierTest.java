package com.citaplanner.notification.contact;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdentifierTest {
    @Test
    void identifier_names_the_client_of_its_tenant() {
        String identifier =
                ClientIdentifier.of(new ClientKey("clinica", "c/1 á")).orElseThrow();

        assertThat(ClientIdentifier.client("clinica", identifier)).contains("c/1 á");
        assertThat(ClientIdentifier.client("clinica-2", identifier)).isEmpty();
        assertThat(ClientIdentifier.client("clin", identifier)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"c-1", "citaplanner/clinica/", "citaplanner/clinica", "CITAPLANNER/clinica/c-1", ""})
    void any_other_identifier_names_nobody(String identifier) {
        assertThat(ClientIdentifier.client("clinica", identifier)).isEmpty();
        assertThat(ClientIdentifier.client("clinica", null)).isEmpty();
    }

    @Test
    void identifier_that_chatwoot_would_refuse_is_not_made() {
        assertThat(ClientIdentifier.of(new ClientKey("clinica", "c".repeat(250))))
                .isEmpty();
    }
}
