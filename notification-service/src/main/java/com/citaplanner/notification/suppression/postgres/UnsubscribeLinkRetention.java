package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Links to unsubscribe go when their last e-mail is old. */
@ApplicationScoped
class UnsubscribeLinkRetention implements RetentionRules {
    private final Sql sql;

    UnsubscribeLinkRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods kept) {
        return List.of(AgeBasedDeletion.of(sql, "unsubscribe_token", "sent_at", kept.unsubscribeLinks()));
    }
}
