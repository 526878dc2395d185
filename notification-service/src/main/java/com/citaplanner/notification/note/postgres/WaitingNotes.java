package com.citaplanner.notification.note.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Due private notes that no worker has taken. */
@Dependent
class WaitingNotes {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.due(sql, "private_note", "true");
    }
}
