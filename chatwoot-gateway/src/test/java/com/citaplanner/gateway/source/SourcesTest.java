package com.citaplanner.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A configuration that would lose or let in what it should not does not start, and says how to mend it. */
class SourcesTest {
    private static final String TOKEN = "0123456789abcdef";

    @Test
    void withoutAnySourceItSaysWhereTheSecretIsFound() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.default.mode", "hmac")))
                .hasMessageContaining("CHATWOOT_WEBHOOK_SECRET");
    }

    @Test
    void aSourceWithoutSecretIsNamedWithTheKeyToSet() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.clinica.mode", "hmac")))
                .hasMessageContaining("gateway.sources.clinica.secrets");
    }

    @Test
    void threeSecretsAreOneTooMany() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.clinica.secrets", "a,b,c")))
                .hasMessageContaining("has 3 secrets");
    }

    @Test
    void twoSourcesWithOneTokenCouldNotBeToldApart() {
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
    void aShortTokenCouldBeGuessed() {
        assertThatThrownBy(() ->
                        sources(Map.of("gateway.sources.uno.mode", "url-token", "gateway.sources.uno.token", "corto")))
                .hasMessageContaining("openssl rand");
    }

    @Test
    void anUnsignedSourceWithASecretIsAMistake() {
        assertThatThrownBy(() ->
                        sources(Map.of("gateway.sources.uno.mode", "unsigned", "gateway.sources.uno.secrets", "a")))
                .hasMessageContaining("is unsigned but has a secret");
    }

    @Test
    void anIdThatWouldSpoilTheRecordKeyIsRefused() {
        assertThatThrownBy(() -> sources(Map.of("gateway.sources.\"a:b\".secrets", "a")))
                .hasMessageContaining("rename it");
    }

    @Test
    void anEmptyDefaultSourceIsSimplyNotThereWhenAnotherIs() {
        Sources sources =
                sources(Map.of("gateway.sources.default.mode", "hmac", "gateway.sources.clinica.secrets", "a"));

        assertThat(sources.find("default")).isNull();
        assertThat(sources.find("clinica")).isNotNull();
    }

    @Test
    void onlyASignedBodyMayLeaveItsAccountOut() {
        Sources sources = sources(Map.of(
                "gateway.sources.firma.secrets", "a",
                "gateway.sources.firma.accounts", "3",
                "gateway.sources.abierta.mode", "unsigned",
                "gateway.sources.abierta.accounts", "3"));

        assertThat(sources.find("firma").speaksFor(Optional.empty())).isTrue();
        assertThat(sources.find("abierta").speaksFor(Optional.empty())).isFalse();
        assertThat(sources.unsigned()).containsExactly("abierta");
    }

    private static Sources sources(Map<String, String> properties) {
        SourcesConfig config = new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withMapping(SourcesConfig.class)
                .withSources(new PropertiesConfigSource(new HashMap<>(properties), "test", 100))
                .build()
                .getConfigMapping(SourcesConfig.class);
        return new Sources(config, Clock.systemUTC());
    }
}
