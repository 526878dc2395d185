package com.citaplanner.notification.inbound.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes records of old events. */
@ApplicationScoped
class ExpiringEvents implements ExpiringRows {
    private final Sql sql;

    ExpiringEvents(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                ExpiredRows.of(sql, "processed_event", "received_at", periods.processedEvents()),
                ExpiredRows.of(sql, "unrouted_event", "received_at", periods.unroutedEvents()));
    }
}
