package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Decided and changed conversations that no worker has taken. What waits for an agent to come does not count. */
@Dependent
class WaitingAssignments {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.due(sql, "conversation_assignment", "true");
    }
}
