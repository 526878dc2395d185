package com.citaplanner.notification.label.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Due labels that no worker has taken. Those of suspended tenants do not wait for a worker. */
@ApplicationScoped
class WaitingLabels implements WaitingRows {
    private static final String WAITING = WaitingSql.of("""
            select due_at as since from conversation_label w
            where due_at <= now() and not exists (select from tenant t where t.id = w.tenant_id and t.state <> 'ACTIVE')
            order by due_at
            """);

    private final Sql sql;

    WaitingLabels(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String table() {
        return "conversation_label";
    }

    @Override
    public Uni<Waiting> count(int limit) {
        return WaitingSql.count(sql, WAITING, limit);
    }
}
