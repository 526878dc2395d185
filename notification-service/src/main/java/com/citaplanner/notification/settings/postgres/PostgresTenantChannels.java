package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.settings.TenantChannels;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.Transactions;
import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Caches tenants' settings, decrypted, for a few seconds. The database notifies of changes, which invalidate the entry
 * at once; if a notification is lost, the short lifetime bounds the delay.
 */
@ApplicationScoped
class PostgresTenantChannels implements TenantChannels {
    private static final Duration CACHE_TTL = Duration.ofSeconds(10);
    private static final int MAX_TENANTS = 10_000;
    private static final String ENABLED = """
            select s.tenant_id, s.scope, s.enabled from channel_setting s
            join json_to_recordset(cast(cast(:rows as text) as json)) as r(id text) on s.tenant_id = r.id
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final SettingRows rows;
    private final AsyncCache<String, Map<SettingsScope, ChannelSettings>> cache = Caffeine.newBuilder()
            .maximumSize(MAX_TENANTS)
            .expireAfterWrite(CACHE_TTL)
            .buildAsync();

    PostgresTenantChannels(Sql sql, Transactions transactions, SettingRows rows) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.onNotification("tenant_settings", this::invalidate);
    }

    /** Also discards a look-up in progress, which may have read old settings. */
    void invalidate(String tenantId) {
        cache.synchronous().invalidate(tenantId);
    }

    @Override
    public Uni<Optional<ChannelSettings>> of(String tenantId, Channel channel) {
        return at(tenantId, SettingsScope.of(channel));
    }

    @Override
    public Uni<Optional<ChannelSettings>> chatwootConnection(String tenantId) {
        return at(tenantId, SettingsScope.CHATWOOT_CONNECTION);
    }

    private Uni<Optional<ChannelSettings>> at(String tenantId, SettingsScope settingsScope) {
        return Uni.createFrom()
                .completionStage(() -> cache.get(
                                tenantId,
                                (id, executor) ->
                                        transactions.run(() -> rows.of(id)).subscribeAsCompletionStage())
                        .copy())
                .map(settingsScopes -> Optional.ofNullable(settingsScopes.get(settingsScope)));
    }

    private record Id(String id) {}

    @Override
    public Uni<Map<String, Set<Channel>>> enabledChannels(Set<String> tenantIds) {
        return sql.rows(ENABLED, tenantIds.stream().sorted().map(Id::new).toList())
                .map(found -> {
                    Map<String, List<ResultRow>> byTenant =
                            found.stream().collect(Collectors.groupingBy(row -> row.get("tenant_id", String.class)));
                    Map<String, Set<Channel>> on = new HashMap<>();
                    tenantIds.forEach(id -> on.put(id, on(byTenant.getOrDefault(id, List.of()))));
                    return on;
                });
    }

    private static Set<Channel> on(List<ResultRow> rows) {
        Map<String, Boolean> enabled = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.get("scope", String.class), row -> row.get("enabled", Boolean.class)));
        return Stream.of(Channel.values())
                .filter(channel -> enabled.getOrDefault(channel.name(), channel.onByDefault()))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }
}
