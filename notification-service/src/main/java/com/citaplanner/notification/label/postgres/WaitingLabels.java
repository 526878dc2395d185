package com.citaplanner.notification.label.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Due labels that no worker has taken. */
@Dependent
class WaitingLabels {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.due(sql, "conversation_label", "true");
    }
}
