package com.citaplanner.notification.outbox.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes events that Kafka refused for good by age. */
@ApplicationScoped
class RefusedEventRetention implements RetentionRules {
    private final Sql sql;

    RefusedEventRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "outbox_refused", "at", periods.refusedEvents()));
    }
}
