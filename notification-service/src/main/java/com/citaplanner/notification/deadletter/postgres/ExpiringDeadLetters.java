package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Dead letters go by age, whatever became of them: they hold people's data as it came. */
@ApplicationScoped
class ExpiringDeadLetters implements ExpiringRows {
    private final Sql sql;

    ExpiringDeadLetters(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods kept) {
        return List.of(ExpiredRows.of(sql, "dead_letter", "received_at", kept.deadLetters()));
    }
}
