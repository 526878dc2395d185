package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes unsubscribe links some time after the last e-mail that contains them. */
@ApplicationScoped
class UnsubscribeLinkRetention implements RetentionRules {
    private final Sql sql;

    UnsubscribeLinkRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "unsubscribe_token", "sent_at", periods.unsubscribeLinks()));
    }
}
