package com.citaplanner.notification.outbox.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Events that Kafka refused for good go by age. */
@ApplicationScoped
class ExpiringRefusedEvents implements ExpiringRows {
    private final Sql sql;

    ExpiringRefusedEvents(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods kept) {
        return List.of(ExpiredRows.of(sql, "outbox_refused", "at", kept.refusedEvents()));
    }
}
