package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes dead letters by age, whatever their state, since they contain personal data as received. */
@ApplicationScoped
class ExpiringDeadLetters implements ExpiringRows {
    private final Sql sql;

    ExpiringDeadLetters(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(ExpiredRows.of(sql, "dead_letter", "received_at", periods.deadLetters()));
    }
}
