package com.citaplanner.notification.assignment.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes what is known of the assignment of conversations once their messages are deleted. */
@ApplicationScoped
class AssignmentRetention implements RetentionRules {
    private final Sql sql;

    AssignmentRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "conversation_assignment", "updated_at"));
    }
}
