package com.citaplanner.notification.merge.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes ended merges by age, as former links of contacts. */
@ApplicationScoped
class MergeRetention implements RetentionRules {
    private final Sql sql;

    MergeRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "contact_merge", "ended_at", periods.contactLinks()));
    }
}
