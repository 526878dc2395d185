package com.citaplanner.notification.settings.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.settings.ChannelSettings;
import com.citaplanner.notification.settings.SettingsChange;
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
import jakarta.persistence.Tuple;
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
 * Remembers tenants' settings, decrypted, for a few seconds. A change is told by the database and forgotten here at once; where
 * that news is lost, the memory is short enough.
 */
@ApplicationScoped
class PostgresTenantChannels implements TenantChannels {
    private static final Duration REMEMBERED = Duration.ofSeconds(10);
    private static final int MOST_TENANTS = 10_000;
    private static final String SWITCHED = """
            select s.tenant_id, s.scope, s.enabled from channel_setting s
            join json_to_recordset(cast(cast(:rows as text) as json)) as r(id text) on s.tenant_id = r.id
            """;

    private final Sql sql;
    private final Transactions transactions;
    private final SettingRows rows;
    private final AsyncCache<String, Map<SettingsScope, ChannelSettings>> known = Caffeine.newBuilder()
            .maximumSize(MOST_TENANTS)
            .expireAfterWrite(REMEMBERED)
            .buildAsync();

    PostgresTenantChannels(Sql sql, Transactions transactions, SettingRows rows) {
        this.sql = sql;
        this.transactions = transactions;
        this.rows = rows;
    }

    void start(@Observes StartupEvent started, Signals signals) {
        signals.onNews("tenant_settings", this::forget);
    }

    /** Also forgets a look-up that is under way, which may have read what is old by now. */
    void forget(String tenantId) {
        known.synchronous().invalidate(tenantId);
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
                .completionStage(() -> known.get(
                                tenantId,
                                (id, executor) ->
                                        transactions.run(() -> rows.of(id)).subscribeAsCompletionStage())
                        .copy())
                .map(settingsScopes -> Optional.ofNullable(settingsScopes.get(settingsScope)));
    }

    private record Id(String id) {}

    @Override
    public Uni<Map<String, Set<Channel>>> switchedOn(Set<String> tenantIds) {
        return sql.rows(SWITCHED, tenantIds.stream().sorted().map(Id::new).toList())
                .map(found -> {
                    Map<String, List<Tuple>> byTenant =
                            found.stream().collect(Collectors.groupingBy(row -> row.get("tenant_id", String.class)));
                    Map<String, Set<Channel>> on = new HashMap<>();
                    tenantIds.forEach(id -> on.put(id, on(byTenant.getOrDefault(id, List.of()))));
                    return on;
                });
    }

    private static Set<Channel> on(List<Tuple> rows) {
        Map<String, Boolean> said = rows.stream()
                .collect(Collectors.toMap(
                        row -> row.get("scope", String.class), row -> row.get("enabled", Boolean.class)));
        return Stream.of(Channel.values())
                .filter(channel -> said.getOrDefault(channel.name(), SettingsChange.onByItself(channel)))
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Channel.class)));
    }
}
