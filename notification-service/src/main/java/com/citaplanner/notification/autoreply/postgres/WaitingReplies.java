package com.citaplanner.notification.autoreply.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Due automatic replies that no worker has taken. */
@Dependent
class WaitingReplies {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.due(sql, "auto_reply", "state = 'WAITING'");
    }
}
