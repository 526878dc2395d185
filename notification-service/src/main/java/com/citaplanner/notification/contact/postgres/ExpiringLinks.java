package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes superseded links of contacts by age. Current links are kept. */
@ApplicationScoped
class ExpiringLinks implements ExpiringRows {
    private final Sql sql;

    ExpiringLinks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(ExpiredRows.of(sql, "contact_link", "superseded_at", periods.contactLinks()));
    }
}
