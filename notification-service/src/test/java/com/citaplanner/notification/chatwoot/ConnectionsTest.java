package com.citaplanner.notification.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.InMemoryTenantChannels;
import com.citaplanner.notification.support.MovableClock;
import com.citaplanner.notification.tenant.KnownTenants;
import com.citaplanner.notification.tenant.Route;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.work.DirectTransactions;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
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

    /** The routes assign account 3 to the tenant t-1. */
    private static Connections connections(Map<String, String> settings, InMemoryTenantChannels tenantChannels) {
        return connections(settings, tenantChannels, List.of(route("default", 3, null, "t-1")), new MovableClock());
    }

    private static ConnectionChoice choice(String tenant, Route... routes) {
        return connections(WHOLE, new InMemoryTenantChannels(), List.of(routes), new MovableClock())
                .choose(tenant)
                .await()
                .indefinitely();
    }

    private static Route route(String source, long account, Integer inbox, String tenant) {
        return new Route(
                source,
                account,
                inbox == null ? OptionalLong.empty() : OptionalLong.of(inbox),
                Tenants.mexican(tenant));
    }

    private static Connections connections(
            Map<String, String> settings,
            InMemoryTenantChannels tenantChannels,
            List<Route> routes,
            InstantSource clock) {
        ChatwootSettings mapped = new SmallRyeConfigBuilder()
                .withMapping(ChatwootSettings.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .withSources(new PropertiesConfigSource(settings, "test", 100))
                .build()
                .getConfigMapping(ChatwootSettings.class);
        return new Connections(
                tenantChannels,
                new EnvironmentConnection(mapped, new KnownTenants(Set.of(), routes), new DirectTransactions(), clock));
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
        Connections connections = connections(with("citaplanner.chatwoot.api-url", ""));

        assertThat(connections.of("t-1").await().indefinitely()).isEmpty();
        assertThat(connections.choose("t-1").await().indefinitely())
                .isEqualTo(new ConnectionChoice.NotConfigured(EnvironmentConnection.NONE));
    }

    @Test
    void the_environments_connection_is_only_for_the_tenant_of_its_account() {
        ConnectionChoice none = new ConnectionChoice.NotConfigured(EnvironmentConnection.NOT_ROUTED);
        Route ours = route("default", 3, null, "t-1");

        assertThat(choice("t-1", ours)).isInstanceOf(ConnectionChoice.Found.class);
        assertThat(choice("t-2", ours)).isEqualTo(none);
        assertThat(choice("t-2", ours, route("default", 7, null, "t-2"))).isEqualTo(none);
        assertThat(choice("t-2", ours, route("other", 3, null, "t-2"))).isEqualTo(none);
    }

    @Test
    void an_account_that_no_route_names_is_shared() {
        assertThat(choice("t-1")).isInstanceOf(ConnectionChoice.Found.class);
        assertThat(choice("t-2", route("default", 7, null, "t-2"))).isInstanceOf(ConnectionChoice.Found.class);
    }

    @Test
    void in_a_shared_account_the_inbox_decides() {
        Route[] inboxes = {route("default", 3, 12, "t-1"), route("default", 3, 14, "t-2")};
        Route[] rest = {route("default", 3, null, "t-1"), route("default", 3, 12, "t-2")};

        assertThat(choice("t-1", inboxes)).isInstanceOf(ConnectionChoice.Found.class);
        assertThat(choice("t-2", inboxes)).isInstanceOf(ConnectionChoice.NotConfigured.class);
        assertThat(choice("t-1", rest)).isInstanceOf(ConnectionChoice.NotConfigured.class);
        assertThat(choice("t-2", rest)).isInstanceOf(ConnectionChoice.Found.class);
    }

    @Test
    void a_new_route_counts_immediately_and_a_removed_one_for_seconds() {
        Route theirs = route("default", 3, null, "t-2");
        List<Route> routes = new ArrayList<>(List.of(theirs));
        MovableClock clock = new MovableClock();
        Connections connections = connections(WHOLE, new InMemoryTenantChannels(), routes, clock);
        assertThat(connections.of("t-1").await().indefinitely()).isEmpty();

        routes.set(0, route("default", 3, null, "t-1"));
        assertThat(connections.of("t-1").await().indefinitely()).isPresent();

        routes.set(0, theirs);
        clock.advance(Duration.ofSeconds(5));
        assertThat(connections.of("t-1").await().indefinitely()).isEmpty();
    }

    @Test
    void channel_settings_precede_the_tenants_connection_and_the_environment() {
        InMemoryTenantChannels tenantChannels = new InMemoryTenantChannels();
        Connections connections = connections(WHOLE, tenantChannels);
        assertThat(connections.of("t-1").await().indefinitely())
                .map(Connection::byOperator)
                .hasValue(true);

        tenantChannels.connection("t-1", own("https://connection.example.mx", "token-of-the-connection"));
        assertThat(connections.of("t-1").await().indefinitely())
                .hasValue(
                        new Connection(URI.create("https://connection.example.mx"), "token-of-the-connection", 7, 70));

        tenantChannels.channel("t-1", Channel.CHATWOOT, own("https://settings.example.mx", "token-of-the-settings"));
        assertThat(connections.of("t-1").await().indefinitely())
                .hasValue(new Connection(URI.create("https://settings.example.mx"), "token-of-the-settings", 7, 70));
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
