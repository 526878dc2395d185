package com.citaplanner.notification.suppression.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Links to unsubscribe go when their last e-mail is old. */
@ApplicationScoped
class ExpiringUnsubscribeLinks implements ExpiringRows {
    private final Sql sql;

    ExpiringUnsubscribeLinks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods kept) {
        return List.of(ExpiredRows.of(sql, "unsubscribe_token", "sent_at", kept.unsubscribeLinks()));
    }
}
