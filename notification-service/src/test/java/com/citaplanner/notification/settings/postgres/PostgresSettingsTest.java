package com.citaplanner.notification.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SettingsEdit;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.settings.TenantSettings;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tenant.TenantProfiles;
import com.citaplanner.notification.work.Transactions;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.vertx.VertxContextSupport;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Stored settings, where REST does not reach. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PostgresSettingsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    World world;

    @Inject
    Transactions transactions;

    @Inject
    TenantProfiles profiles;

    @Inject
    SecretCipher cipher;

    @Inject
    KeyRing keys;

    @Inject
    PostgresTenantChannels known;

    @Inject
    TenantChannels channels;

    private String tenant;

    @BeforeEach
    void tenant() {
        tenant = newTenant();
    }

    private String newTenant() {
        String id = "rows-" + UUID.randomUUID();
        Api.of(world, id, Scope.READ);
        return id;
    }

    private void switched(String id, Channel channel, boolean on) {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled) values (?, ?, ?)", id, channel.name(), on);
    }

    @Test
    void chatwoot_is_on_by_default_and_other_channels_are_off() {
        // Given
        String quiet = newTenant();
        String busy = newTenant();
        switched(quiet, Channel.CHATWOOT, false);
        switched(busy, Channel.EMAIL, true);
        switched(busy, Channel.SMS, false);

        // When
        Map<String, Set<Channel>> on = transactions
                .run(() -> channels.enabledChannels(Set.of(tenant, quiet, busy)))
                .await()
                .atMost(PATIENCE);

        // Then
        assertThat(on)
                .containsOnly(
                        Map.entry(tenant, Set.of(Channel.CHATWOOT)),
                        Map.entry(quiet, Set.of()),
                        Map.entry(busy, Set.of(Channel.CHATWOOT, Channel.EMAIL)));
    }

    private ChangeResult change(KeyRing keys, ChannelSettings updated) throws Throwable {
        PostgresSettingsStore store = new PostgresSettingsStore(profiles, keys, cipher, known, Clock.systemUTC());
        return VertxContextSupport.subscribeAndAwait(() -> store.change(
                        tenant, OptionalLong.empty(), present -> new SettingsEdit.Accepted(with(present, updated)))
                .ifNoItem()
                .after(PATIENCE)
                .fail());
    }

    private static TenantSettings with(TenantSettings present, ChannelSettings updated) {
        Map<SettingsScope, ChannelSettings> settingsScopes = new HashMap<>(present.settingsScopes());
        settingsScopes.put(SettingsScope.of(Channel.EMAIL), updated);
        return new TenantSettings(present.version(), present.profile(), settingsScopes);
    }

    @Test
    void without_a_key_only_credentials_are_refused() throws Throwable {
        KeyRing none = KeyRing.read("citaplanner.secrets.keys", "AES", "");

        ChangeResult refused =
                change(none, new ChannelSettings(true, Map.of("host", "mail"), Map.of("password", "secret"), Set.of()));

        assertThat(refused).isEqualTo(new ChangeResult.NoKey());
        assertThat(world.rows("select 1 from channel_setting where tenant_id = ?", tenant))
                .isEmpty();
        assertThat(change(none, new ChannelSettings(false, Map.of("host", "mail"), Map.of(), Set.of())))
                .isInstanceOf(ChangeResult.Saved.class);
        assertThat(world.rows("select plain ->> 'host' from channel_setting where tenant_id = ?", tenant))
                .containsExactly("mail");
    }

    private List<String> sealed(String field) {
        return world.rows("select key_id, sealed from channel_secret where tenant_id = ? and field = ?", tenant, field);
    }

    @Test
    void only_credentials_that_differ_are_written() throws Throwable {
        // Given
        change(keys, new ChannelSettings(true, Map.of(), Map.of("a", "1", "b", "2", "c", "3", "d", "4"), Set.of()));
        world.change("update channel_secret set key_id = 'lost' where tenant_id = ? and field = 'a'", tenant);
        List<String> unreadable = sealed("a");
        List<String> same = sealed("b");
        List<String> old = sealed("c");

        // When
        ChangeResult saved =
                change(keys, new ChannelSettings(true, Map.of(), Map.of("b", "2", "c", "new", "e", "5"), Set.of("a")));

        // Then
        assertThat(saved).isInstanceOf(ChangeResult.Saved.class);
        assertThat(world.rows("select field from channel_secret where tenant_id = ? order by field", tenant))
                .containsExactly("a", "b", "c", "e");
        assertThat(sealed("a")).isEqualTo(unreadable);
        assertThat(sealed("b")).isEqualTo(same);
        assertThat(sealed("c")).isNotEqualTo(old);
        assertThat(channels.of(tenant, Channel.EMAIL).await().atMost(PATIENCE))
                .contains(new ChannelSettings(true, Map.of(), Map.of("b", "2", "c", "new", "e", "5"), Set.of("a")));
    }
}
