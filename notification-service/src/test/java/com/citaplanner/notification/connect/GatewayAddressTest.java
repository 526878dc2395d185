package com.citaplanner.notification.connect;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@BesideOthers
class GatewayAddressTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void urls_are_below_the_public_address() {
        GatewayAddress gateway = new GatewayAddress(URI.create("https://hooks.example/edge/"));

        assertThat(gateway.webhookUrl("uno", Optional.empty()))
                .isEqualTo("https://hooks.example/edge/api/webhooks/chatwoot/uno");
        assertThat(gateway.webhookUrl("uno", Optional.of(TOKEN))).endsWith("/chatwoot/uno/" + TOKEN);
    }

    @ParameterizedTest
    @CsvSource({
        "https://a.example/api/webhooks/chatwoot/uno, true",
        "http://old.example:8080/api/webhooks/chatwoot/uno/0123456789abcdef, true",
        "https://a.example/api/webhooks/chatwoot/uno?token=x, true",
        "https://a.example/api/webhooks/chatwoot/uno-2, false",
        "https://a.example/api/webhooks/chatwoot/otro, false",
        "https://a.example/hook, false"
    })
    void only_urls_of_the_source_are_its_own(String url, boolean own) {
        assertThat(GatewayAddress.isOf(url, "uno")).isEqualTo(own);
    }

    @Test
    void token_is_read_from_the_url() {
        String url = "https://a.example/api/webhooks/chatwoot/uno/";

        assertThat(GatewayAddress.token(url + TOKEN, "uno")).contains(TOKEN);
        assertThat(GatewayAddress.token(url + "short", "uno")).isEmpty();
        assertThat(GatewayAddress.token(url, "otro")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"4.15.1, true", "4.12.0, true", "v5.0, true", "4.11.9, false", "3.16.0, false", "unknown, true"})
    void webhooks_are_signed_from_4_12_on(String version, boolean signs) {
        assertThat(ChatwootVersion.signsWebhooks(version)).isEqualTo(signs);
    }

    @Test
    void names_of_sources_are_readable_and_different() {
        String name = SourceName.of("Clínica Dental", "https://chat.example:443", 3);

        assertThat(name).matches("[a-z0-9][a-z0-9-]{0,62}").startsWith("cl-nica-dental-");
        assertThat(SourceName.of("Clínica Dental", "https://chat.example:443", 4))
                .isNotEqualTo(name);
        assertThat(SourceName.of("clínica dental", "https://chat.example:443", 3))
                .isNotEqualTo(name);
        assertThat(SourceName.of("¡¡", "https://chat.example:443", 3)).startsWith("c-");
    }
}
