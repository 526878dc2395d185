package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.ProviderOptOuts;
import com.citaplanner.notification.suppression.Suppression;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresProviderOptOuts implements ProviderOptOuts {
    /**
     * Of two decisions of one second, to stop counts. A time in the future counts as now. Rows under other keys of the
     * installation ({@code hashes}) are only read, or lifted.
     */
    private static final String APPLY = """
            with target as materialized (
              select key, hashes from json_to_recordset(cast(cast(:targets as text) as json)) as t(key text, hashes text[])),
            newest as (
              insert into provider_preference as known (tenant_id, channel, address_key, stopped, decided_at)
              select :tenant, :channel, key, cast(:stopped as boolean), least(cast(:at as timestamptz), now()) from target t
              where not exists (
                select from provider_preference other
                where other.tenant_id = :tenant and other.channel = :channel and other.address_key = any (t.hashes)
                  and other.address_key <> t.key and other.decided_at >= least(cast(:at as timestamptz), now()))
              order by key
              on conflict (tenant_id, channel, address_key) do update
              set stopped = excluded.stopped, decided_at = excluded.decided_at
              where excluded.decided_at > known.decided_at
                or excluded.decided_at = known.decided_at and excluded.stopped and not known.stopped
              returning address_key, stopped),
            lifted as (
              delete from suppression s using newest n join target t on t.key = n.address_key
              where not n.stopped and s.tenant_id = :tenant and s.channel = :channel and s.address_key = any (t.hashes)
                and s.scope = 'MARKETING' and s.source = :source)
            insert into suppression (tenant_id, channel, address_key, scope, reason, source)
            select :tenant, :channel, address_key, 'MARKETING', :reason, :source
            from newest where stopped order by address_key
            on conflict do nothing
            """;

    private final Sql sql;
    private final AddressHasher hasher;

    PostgresProviderOptOuts(Sql sql, AddressHasher hasher) {
        this.sql = sql;
        this.hasher = hasher;
    }

    private record TargetRow(String key, List<String> hashes) {}

    @Override
    public Uni<Void> apply(Preference preference) {
        return sql.change(
                        APPLY,
                        Map.of(
                                "tenant", preference.tenantId(),
                                "channel", preference.channel().name(),
                                "targets", sql.json(targets(preference)),
                                "stopped", preference.stopped(),
                                "at", preference.at(),
                                "reason", reason(preference.channel()),
                                "source", Suppression.ofProvider(preference.channel())))
                .replaceWithVoid();
    }

    private static String reason(Channel channel) {
        return "the client stopped this business's marketing over " + channel.label() + ", at its provider";
    }

    private List<TargetRow> targets(Preference preference) {
        return preference.addresses().stream()
                .map(address -> new TargetRow(hasher.newest(address), hasher.all(List.of(address))))
                .toList();
    }
}
