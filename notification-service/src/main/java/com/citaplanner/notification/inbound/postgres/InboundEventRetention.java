package com.citaplanner.notification.inbound.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes records of old events. */
@ApplicationScoped
class InboundEventRetention implements RetentionRules {
    private final Sql sql;

    InboundEventRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                AgeBasedDeletion.of(sql, "processed_event", "received_at", periods.processedEvents()),
                AgeBasedDeletion.of(sql, "unrouted_event", "received_at", periods.unroutedEvents()));
    }
}
