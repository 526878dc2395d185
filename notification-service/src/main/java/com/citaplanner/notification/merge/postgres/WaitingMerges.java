package com.citaplanner.notification.merge.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Due merges that no worker has taken. */
@Dependent
class WaitingMerges {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.due(sql, "contact_merge", "state = 'PENDING'");
    }
}
