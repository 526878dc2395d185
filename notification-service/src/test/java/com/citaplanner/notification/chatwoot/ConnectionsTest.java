package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConnectionsTest {
    private static final Map<String, String> WHOLE = Map.of(
            "citaplanner.chatwoot.api-url", "https://chat.example.mx",
            "citaplanner.chatwoot.api-access-token", "ficha-secreta",
            "citaplanner.chatwoot.account-id", "3",
            "citaplanner.chatwoot.inbox-id", "12");

    private static Connections connections(Map<String, String> settings) {
        return new Connections(new SmallRyeConfigBuilder()
                .withMapping(ChatwootSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ChatwootSettings.class));
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(WHOLE);
        settings.put(key, value);
        return settings;
    }

    @Test
    void a_tenant_without_a_chatwoot_of_its_own_has_the_environments() {
        assertThat(connections(WHOLE).of("t-1").await().indefinitely())
                .hasValue(new Connection(URI.create("https://chat.example.mx"), "ficha-secreta", 3, 12));
    }

    @Test
    void without_either_there_is_none() {
        assertThat(connections(with("citaplanner.chatwoot.api-url", ""))
                        .of("t-1")
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-access-token", "account-id", "inbox-id"})
    void half_a_connection_is_refused_as_soon_as_it_is_made(String missing) {
        assertThatThrownBy(() -> connections(with("citaplanner.chatwoot." + missing, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Chatwoot connection has a url, a token, an account and an inbox");
    }

    @Test
    void a_connection_never_shows_its_token() {
        Connection connection =
                connections(WHOLE).of("t-1").await().indefinitely().orElseThrow();

        assertThat(connection.toString()).contains("chat.example.mx").doesNotContain("ficha");
    }
}
