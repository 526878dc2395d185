package com.citaplanner.notification.autoreply.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes automatic replies once their messages would not be recognised any more; so old ones are never answered. */
@ApplicationScoped
class AutoReplyRetention implements RetentionRules {
    private final Sql sql;

    AutoReplyRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "auto_reply", "message_at", periods.processedEvents()));
    }
}
