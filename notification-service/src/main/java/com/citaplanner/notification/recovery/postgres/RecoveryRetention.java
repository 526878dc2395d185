package com.citaplanner.notification.recovery.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes what was recovered, once Kafka can no longer repeat the requests. */
@ApplicationScoped
class RecoveryRetention implements RetentionRules {
    private final Sql sql;

    RecoveryRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                AgeBasedDeletion.of(sql, "recovered_notification", "at", periods.processedEvents()),
                AgeBasedDeletion.of(sql, "recovered_appointment_message", "requested_at", periods.plannedMessages()));
    }
}
