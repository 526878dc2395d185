package com.citaplanner.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.gateway.event.EventFamily;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that a configuration that could lose events or accept forged ones fails the start and says how to fix it. */
class SourcesTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void missing_sources_name_the_secret_to_set() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.default.mode", "hmac")))
                .hasMessageContaining("CHATWOOT_WEBHOOK_SECRET");
    }

    @Test
    void sources_that_come_later_need_none_now() {
        Sources sources = sources(Map.of("gateway.dynamic-sources.keys", SourceSealer.KEYS));

        assertThat(sources.configured()).isEmpty();
        assertThat(sources.families()).containsExactly(EventFamily.CHATWOOT);
        assertThatThrownBy(() -> sources(Map.of("gateway.dynamic-sources.keys", " ")))
                .hasMessageContaining("CHATWOOT_WEBHOOK_SECRET");
    }

    @Test
    void source_without_secret_names_the_key_to_set() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.clinica.mode", "hmac")))
                .hasMessageContaining("gateway.sources.clinica.secrets");
    }

    @Test
    void three_secrets_are_refused() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.clinica.secrets", "a,b,c")))
                .hasMessageContaining("has 3 secrets");
    }

    @Test
    void two_sources_with_the_same_token_are_refused() {
        assertThatThrownBy(() -> sources(Map.of(
                        "gateway.sources.uno.mode",
                        "url-token",
                        "gateway.sources.uno.token",
                        TOKEN,
                        "gateway.sources.dos.mode",
                        "url-token",
                        "gateway.sources.dos.token",
                        TOKEN)))
                .hasMessageContaining("have the same token");
    }

    @Test
    void short_token_is_refused() {
        assertThatThrownBy(() ->
                        sources(Map.of("gateway.sources.uno.mode", "url-token", "gateway.sources.uno.token", "corto")))
                .hasMessageContaining("openssl rand");
    }

    @Test
    void unsigned_source_with_a_secret_is_refused() {
        assertThatThrownBy(() ->
                        sources(Map.of("gateway.sources.uno.mode", "unsigned", "gateway.sources.uno.secrets", "a")))
                .hasMessageContaining("is unsigned but has a secret");
    }

    @Test
    void mail_source_requires_a_token_and_nothing_else() {
        Map<String, String> valid = Map.of(
                "gateway.sources.rebotes.kind", "mail",
                "gateway.sources.rebotes.mode", "url-token",
                "gateway.sources.rebotes.token", TOKEN);
        Map<String, String> withSecret = new HashMap<>(valid);
        withSecret.put("gateway.sources.rebotes.secrets", "a");
        Map<String, String> unsigned = new HashMap<>(valid);
        unsigned.put("gateway.sources.rebotes.mode", "unsigned");

        assertThat(sources(valid).find("rebotes")).isNotNull();
        assertThatThrownBy(() -> sources(withSecret)).hasMessageContaining("Remove them");
        assertThatThrownBy(() -> sources(unsigned)).hasMessageContaining("gateway.sources.rebotes.mode to url-token");
    }

    @Test
    void id_with_a_colon_is_refused() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.\"a:b\".secrets", "a")))
                .hasMessageContaining("rename it");
    }

    @Test
    void unknown_kind_names_the_known_ones() {
        assertThatThrownBy(() ->
                        sources(Map.of("gateway.sources.uno.kind", "telegram", "gateway.sources.uno.secrets", "a")))
                .hasMessageContaining("gateway.sources.uno.kind must be one of chatwoot, ");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, unsigned, which needs a secret or a token",
        "accounts, 3, which has neither accounts nor a verify-token",
        "secrets, '', has no secret. Set gateway.sources.uno.secrets to the jwt_key",
        "mode, url-token, gateway.sources.uno.token must have"
    })
    void wrong_setting_of_an_evolution_source_says_how_to_fix_it(String setting, String value, String message) {
        Map<String, String> properties =
                new HashMap<>(Map.of("gateway.sources.uno.kind", "evolution", "gateway.sources.uno.secrets", "clave"));
        properties.put("gateway.sources.uno." + setting, value);

        assertThatThrownBy(() -> sources(properties)).hasMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({
        "mode, url-token, which Meta always signs",
        "accounts, 3, which has neither accounts nor a token",
        "secrets, '', has no secret. Set gateway.sources.meta.secrets to the app secret",
        "verify-token, corto, gateway.sources.meta.verify-token must have"
    })
    void wrong_setting_of_a_whatsapp_source_says_how_to_fix_it(String setting, String value, String message) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "gateway.sources.meta.kind", "whatsapp",
                "gateway.sources.meta.secrets", "a",
                "gateway.sources.meta.verify-token", TOKEN));
        assertThat(sources(properties).find("meta")).isNotNull();

        properties.put("gateway.sources.meta." + setting, value);

        assertThatThrownBy(() -> sources(properties)).hasMessageContaining(message);
    }

    @Test
    void verify_token_on_a_chatwoot_source_is_refused() {
        assertThatThrownBy(() ->
                        sources(Map.of("gateway.sources.uno.secrets", "a", "gateway.sources.uno.verify-token", TOKEN)))
                .hasMessageContaining("set kind to whatsapp");
    }

    @ParameterizedTest
    @CsvSource({
        "mode, unsigned, which Twilio always signs",
        "accounts, 3, which has neither accounts nor tokens",
        "secrets, '', has no secret. Set gateway.sources.sms.secrets to the auth token",
        "public-url, '', gateway.sources.sms.public-url must be the URL that Twilio calls",
        "public-url, /api/webhooks/twilio/sms, gateway.sources.sms.public-url must be",
        "public-url, https://a.example/x?ref=1, gateway.sources.sms.public-url must be",
        "public-url, https://user:pass@a.example/x, gateway.sources.sms.public-url must be",
        "public-url, ftp://a.example/x, gateway.sources.sms.public-url must be",
        "public-url, no es una URL, gateway.sources.sms.public-url must be"
    })
    void wrong_setting_of_a_twilio_source_says_how_to_fix_it(String setting, String value, String message) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "gateway.sources.sms.kind", "twilio",
                "gateway.sources.sms.secrets", "a,b",
                "gateway.sources.sms.public-url", "https://a.example/api/webhooks/twilio/sms"));
        assertThat(sources(properties).find("sms")).isNotNull();

        properties.put("gateway.sources.sms." + setting, value);

        assertThatThrownBy(() -> sources(properties)).hasMessageContaining(message);
    }

    @Test
    void public_url_of_another_kind_is_refused() {
        assertThatThrownBy(() -> sources(Map.of(
                        "gateway.sources.uno.secrets", "a",
                        "gateway.sources.uno.public-url", "https://a.example/")))
                .hasMessageContaining("set kind to twilio");
        assertThatThrownBy(() -> sources(Map.of(
                        "gateway.sources.uno.kind", "whatsapp",
                        "gateway.sources.uno.secrets", "a",
                        "gateway.sources.uno.verify-token", TOKEN,
                        "gateway.sources.uno.public-url", "https://a.example/")))
                .hasMessageContaining("set kind to twilio");
    }

    @Test
    void empty_default_source_is_ignored_when_another_exists() {
        Sources sources =
                sources(Map.of("gateway.sources.default.mode", "hmac", "gateway.sources.clinica.secrets", "a"));

        assertThat(sources.find("default")).isNull();
        assertThat(sources.find("clinica")).isNotNull();
    }

    @Test
    void only_a_signed_body_may_omit_its_account() {
        Sources sources = sources(Map.of(
                "gateway.sources.firma.secrets", "a",
                "gateway.sources.firma.accounts", "3",
                "gateway.sources.abierta.mode", "unsigned",
                "gateway.sources.abierta.accounts", "3"));

        assertThat(sources.find("firma").allowsAccount(Optional.empty())).isTrue();
        assertThat(sources.find("abierta").allowsAccount(Optional.empty())).isFalse();
        assertThat(sources.unsigned()).containsExactly("abierta");
    }

    private static Sources sources(Map<String, String> properties) {
        return new Sources(StandaloneSources.config(properties), Clock.systemUTC());
    }
}
