package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Status events that are not published yet. */
@ApplicationScoped
class WaitingStatuses implements WaitingRows {
    private static final String WAITING = WaitingSql.of("""
            select at as since from status_outbox order by id
            """);

    private final Sql sql;

    WaitingStatuses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public String table() {
        return "status_outbox";
    }

    @Override
    public Uni<Waiting> count(int limit) {
        return WaitingSql.count(sql, WAITING, limit);
    }
}
