package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/**
 * Stores when a notification continues on its next channel unless the report arrives that the client got it. Works
 * inside the transaction that records that it was sent.
 */
@ApplicationScoped
public class AwaitedDeliveries {
    /**
     * Leaves out what has no next channel, was cancelled, or expires before, and where no report can reach the tenant.
     * Notifications are looked up one by one.
     */
    static final String AWAIT = """
            insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)
            select n.id, n.tenant_id, n.channel, p.seconds, now() + make_interval(secs => p.seconds)
            from (
              select * from json_to_recordset(cast(cast(:rows as text) as json)) as r(id uuid, tenant text, seconds int)
              order by id offset 0) r
            cross join lateral (
              select * from notification n where n.id = r.id and n.tenant_id is not distinct from r.tenant offset 0) n
            cross join lateral (
              select coalesce((
                select o.patience_seconds from delivery_preference o where o.tenant_id = n.tenant_id and o.type = n.type),
                r.seconds) as seconds) p
            where n.state in ('SENT', 'UNCERTAIN') and n.channel <> n.channels[cardinality(n.channels)]
              and n.cancelled is distinct from true and n.expires_at > now() + make_interval(secs => p.seconds)
              and not exists (
                select from unreported_channel u where u.tenant_id = n.tenant_id and u.channel = n.channel offset 0)
            on conflict (notification_id, tenant_id) do update
            set channel = excluded.channel, patience_seconds = excluded.patience_seconds, due_at = excluded.due_at
            """;

    private final Sql sql;

    AwaitedDeliveries(Sql sql) {
        this.sql = sql;
    }

    public Uni<Void> add(List<AwaitedDelivery> rows) {
        return sql.change(AWAIT, rows).replaceWithVoid();
    }
}
