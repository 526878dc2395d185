package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Due write-backs of attributes that no worker has taken. Those of suspended tenants do not wait for a worker. */
@ApplicationScoped
class WaitingAttributeWrites implements WaitingRows {
    private static final String WAITING = WaitingSql.of("""
            select due_at as since from attribute_write w
            where state in ('PENDING', 'SCHEDULED') and due_at <= now() and (leased_until is null or leased_until < now())
              and not exists (select from tenant t where t.id = w.tenant_id and t.state <> 'ACTIVE')
            order by due_at
            """);

    private final Sql sql;

    WaitingAttributeWrites(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String table() {
        return "attribute_write";
    }

    @Override
    public Uni<Waiting> count(int limit) {
        return WaitingSql.count(sql, WAITING, limit);
    }
}
