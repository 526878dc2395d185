package com.citaplanner.notification.attributes.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.postgres.WaitingSql;
import com.citaplanner.notification.work.WaitingRows;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Due write-backs of attributes that no worker has taken. */
@Dependent
class WaitingAttributeWrites {
    @Produces
    @Singleton
    WaitingRows rows(Sql sql) {
        return WaitingSql.due(
                sql,
                "attribute_write",
                "state in ('PENDING', 'SCHEDULED') and (leased_until is null or leased_until < now())");
    }
}
