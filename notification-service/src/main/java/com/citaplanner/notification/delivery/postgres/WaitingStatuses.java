package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Status events that are not published yet. */
@Dependent
class WaitingStatuses {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.rows(sql, "status_outbox", "select at as since from status_outbox order by id");
    }
}
