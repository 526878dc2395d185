package com.citaplanner.notification.settings.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.settings.ChangeResult;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.KeyRing;
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
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
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
    SettingRows rows;

    @Inject
    SettingWrites writes;

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

    private ChangeResult change(KeyRing keys, ChannelSettings updated) {
        return new PostgresSettingsStore(transactions, profiles, rows, writes, keys, known)
                .change(tenant, OptionalLong.empty(), present -> new SettingsEdit.Accepted(with(present, updated)))
                .await()
                .atMost(PATIENCE);
    }

    private static TenantSettings with(TenantSettings present, ChannelSettings updated) {
        Map<SettingsScope, ChannelSettings> settingsScopes = new HashMap<>(present.settingsScopes());
        settingsScopes.put(SettingsScope.of(Channel.EMAIL), updated);
        return new TenantSettings(present.version(), present.profile(), settingsScopes);
    }

    @Test
    void without_a_key_only_credentials_are_refused() {
        KeyRing none = KeyRing.read("");

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
}
