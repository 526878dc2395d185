package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes answers that are older than their tenant keeps messages. */
@ApplicationScoped
class ReplyRetention implements RetentionRules {
    private final Sql sql;

    ReplyRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "appointment_reply", "at"));
    }
}
