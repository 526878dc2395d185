package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes planned messages some time after the day of their appointment. */
@ApplicationScoped
class PlannedMessageRetention implements RetentionRules {
    private final Sql sql;

    PlannedMessageRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "planned_message", "day", periods.plannedMessages()));
    }
}
