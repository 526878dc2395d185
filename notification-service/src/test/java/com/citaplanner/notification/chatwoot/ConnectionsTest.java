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

    private static Connections connections(Map<String, String> settings, InMemoryTenantChannels said) {
        ChatwootSettings mapped = new SmallRyeConfigBuilder()
                .withMapping(ChatwootSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ChatwootSettings.class);
        return new Connections(mapped, said);
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
    void a_tenant_without_a_chatwoot_of_its_own_has_the_environments() {
        assertThat(connections(WHOLE).of("t-1").await().indefinitely())
                .hasValue(new Connection(URI.create("https://chat.example.mx"), "ficha-secreta", 3, 12, true));
    }

    @Test
    void without_either_there_is_none() {
        assertThat(connections(with("citaplanner.chatwoot.api-url", ""))
                        .of("t-1")
                        .await()
                        .indefinitely())
                .isEmpty();
    }

    @Test
    void the_channels_own_settings_come_before_the_tenants_connection_and_that_before_the_environment() {
        InMemoryTenantChannels said = new InMemoryTenantChannels();
        Connections connections = connections(WHOLE, said);

        said.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));
        assertThat(connections.of("t-1").await().indefinitely())
                .hasValue(
                        new Connection(URI.create("https://connection.example.mx"), "token-of-the-connection", 7, 70));

        said.channel("t-1", Channel.CHATWOOT, own("https://settings.example.mx", "token-of-the-settings"));
        assertThat(connections.of("t-1").await().indefinitely())
                .hasValue(new Connection(URI.create("https://settings.example.mx"), "token-of-the-settings", 7, 70));
        assertThat(connections.of("t-2").await().indefinitely())
                .map(Connection::operators)
                .hasValue(true);
    }

    @Test
    void settings_without_a_connection_leave_it_to_the_next_in_order() {
        InMemoryTenantChannels said = new InMemoryTenantChannels();
        said.channel("t-1", Channel.CHATWOOT, ChannelSettings.defaults(false));
        said.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));

        assertThat(connections(WHOLE, said).of("t-1").await().indefinitely())
                .map(Connection::token)
                .hasValue("token-of-the-connection");
    }

    @Test
    void nothing_stands_in_for_a_token_that_cannot_be_read() {
        InMemoryTenantChannels said = new InMemoryTenantChannels();
        said.channel(
                "t-1",
                Channel.CHATWOOT,
                new ChannelSettings(
                        true,
                        Map.of("apiUrl", "https://settings.example.mx", "accountId", "7", "inboxId", "70"),
                        Map.of(),
                        Set.of("apiAccessToken")));
        said.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));
        Connections connections = connections(WHOLE, said);

        assertThat(connections.of("t-1").await().indefinitely()).isEmpty();
        assertThat(connections.choose("t-1").await().indefinitely()).isInstanceOf(ConnectionChoice.Broken.class);
    }

    @Test
    void no_part_of_one_connection_completes_another() {
        InMemoryTenantChannels said = new InMemoryTenantChannels();
        said.channel(
                "t-1",
                Channel.CHATWOOT,
                new ChannelSettings(true, Map.of("apiUrl", "https://settings.example.mx"), Map.of(), Set.of()));

        assertThat(connections(WHOLE, said).choose("t-1").await().indefinitely())
                .isEqualTo(new ConnectionChoice.Broken("the tenant's Chatwoot settings are not whole"));
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
