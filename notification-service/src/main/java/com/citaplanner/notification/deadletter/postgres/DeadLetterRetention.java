package com.citaplanner.notification.deadletter.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes dead letters by age, whatever their state, since they contain personal data as received. */
@ApplicationScoped
class DeadLetterRetention implements RetentionRules {
    private final Sql sql;

    DeadLetterRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "dead_letter", "received_at", periods.deadLetters()));
    }
}
