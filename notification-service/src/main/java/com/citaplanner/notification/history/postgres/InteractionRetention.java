package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes messages older than their tenant's retention. */
@ApplicationScoped
class InteractionRetention implements RetentionRules {
    private final Sql sql;

    InteractionRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                AgeBasedDeletion.of(sql, "interaction", "created_at"),
                AgeBasedDeletion.of(sql, "whatsapp_message", "written_at"));
    }
}
