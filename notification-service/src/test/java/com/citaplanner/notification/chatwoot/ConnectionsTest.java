package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
        return connections(settings, new InMemoryTenantChannels());
    }

    private static Connections connections(Map<String, String> settings, InMemoryTenantChannels tenantChannels) {
        ChatwootSettings mapped = new SmallRyeConfigBuilder()
                .withMapping(ChatwootSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ChatwootSettings.class);
        return new Connections(mapped, tenantChannels);
    }

    private static ChannelSettings own(String url, String token) {
        return new ChannelSettings(
                true,
                Map.of("apiUrl", url, "accountId", "7", "inboxId", "70"),
                Map.of("apiAccessToken", token),
                Set.of());
    }

    private static Map<String, String> with(String key, String value) {
        Map<String, String> settings = new HashMap<>(WHOLE);
        settings.put(key, value);
        return settings;
    }

    @Test
    void environment_is_the_default() {
        assertThat(connections(WHOLE).of("t-1").await().indefinitely())
                .hasValue(new Connection(URI.create("https://chat.example.mx"), "ficha-secreta", 3, 12, true));
    }

    @Test
    void missing_configuration_gives_no_connection() {
        assertThat(connections(with("citaplanner.chatwoot.api-url", ""))
                        .of("t-1")
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    @Test
    void channel_settings_precede_the_tenants_connection_and_the_environment() {
        InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
        Connections connections = connections(WHOLE, tenantChannels);

        tenantChannels.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));
        assertThat(connections.of("t-1").await().indefinitely())
                .hasValue(
                        new Connection(URI.create("https://connection.example.mx"), "token-of-the-connection", 7, 70));

        tenantChannels.channel("t-1", Channel.CHATWOOT, own("https://settings.example.mx", "token-of-the-settings"));
        assertThat(connections.of("t-1").await().indefinitely())
                .hasValue(new Connection(URI.create("https://settings.example.mx"), "token-of-the-settings", 7, 70));
        assertThat(connections.of("t-2").await().indefinitely())
                .map(Connection::byOperator)
                .hasValue(true);
    }

    @Test
    void settings_without_connection_fall_back_to_the_next_source() {
        InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
        tenantChannels.channel("t-1", Channel.CHATWOOT, ChannelSettings.defaults(false));
        tenantChannels.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));

        assertThat(connections(WHOLE, tenantChannels).of("t-1").await().indefinitely())
                .map(Connection::token)
                .hasValue("token-of-the-connection");
    }

    @Test
    void undecryptable_token_has_no_fallback() {
        InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
        tenantChannels.channel(
                "t-1",
                Channel.CHATWOOT,
                new ChannelSettings(
                        true,
                        Map.of("apiUrl", "https://settings.example.mx", "accountId", "7", "inboxId", "70"),
                        Map.of(),
                        Set.of("apiAccessToken")));
        tenantChannels.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));
        Connections connections = connections(WHOLE, tenantChannels);

        assertThat(connections.of("t-1").await().indefinitely()).isEmpty();
        assertThat(connections.choose("t-1").await().indefinitely()).isInstanceOf(ConnectionChoice.Unusable.class);
    }

    @Test
    void connections_are_never_mixed() {
        InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
        tenantChannels.channel(
                "t-1",
                Channel.CHATWOOT,
                new ChannelSettings(true, Map.of("apiUrl", "https://settings.example.mx"), Map.of(), Set.of()));

        assertThat(connections(WHOLE, tenantChannels).choose("t-1").await().indefinitely())
                .isEqualTo(new ConnectionChoice.Unusable("the tenant's Chatwoot settings are incomplete"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api-access-token", "account-id", "inbox-id"})
    void incomplete_connection_is_refused_at_once(String missing) {
        assertThatThrownBy(() -> connections(with("citaplanner.chatwoot." + missing, "")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a Chatwoot connection must have a url, a token, an account and an inbox");
    }

    @Test
    void toString_hides_the_token() {
        Connection connection =
                connections(WHOLE).of("t-1").await().indefinitely().orElseThrow();

        assertThat(connection.toString()).contains("chat.example.mx").doesNotContain("ficha");
    }
}
