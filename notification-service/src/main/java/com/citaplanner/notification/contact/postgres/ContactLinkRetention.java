package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes superseded links of contacts by age. Current links are kept. */
@ApplicationScoped
class ContactLinkRetention implements RetentionRules {
    private final Sql sql;

    ContactLinkRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "contact_link", "superseded_at", periods.contactLinks()));
    }
}
