package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Former links of contacts go by age; how a contact is linked now is kept. */
@ApplicationScoped
class ExpiringLinks implements ExpiringRows {
    private final Sql sql;

    ExpiringLinks(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods kept) {
        return List.of(ExpiredRows.of(sql, "contact_link", "superseded_at", kept.contactLinks()));
    }
}
