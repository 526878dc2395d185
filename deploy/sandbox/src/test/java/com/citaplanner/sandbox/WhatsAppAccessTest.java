package com.citaplanner.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.whatsapp.WhatsAppSettings;
import org.junit.jupiter.api.Test;

class WhatsAppAccessTest {
    private final WhatsAppAccess access = new WhatsAppAccess("http://127.0.0.1:3002", "http://127.0.0.1:8080");

    @Test
    void gateway_verifies_with_the_secret_that_the_stand_in_signs_with() {
        WhatsAppSettings settings = access.settings(3002);

        assertThat(settings.webhooks().url())
                .hasToString("http://127.0.0.1:8080/api/webhooks/whatsapp/" + WhatsAppAccess.SOURCE);
        assertThat(access.asEnvironment())
                .containsEntry("GATEWAY_SOURCES_META_KIND", "whatsapp")
                .containsEntry(
                        "GATEWAY_SOURCES_META_SECRETS", settings.webhooks().appSecret())
                .containsEntry("CITAPLANNER_WHATSAPP_API_URL", "http://127.0.0.1:3002");
    }

    @Test
    void secrets_are_not_printed() {
        WhatsAppSettings settings = access.settings(3002);

        assertThat(settings.toString())
                .doesNotContain(
                        settings.webhooks().appSecret(),
                        settings.numbers().getFirst().accessToken());
    }
}
