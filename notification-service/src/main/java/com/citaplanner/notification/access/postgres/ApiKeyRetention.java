package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes API keys some time after they expired or were revoked. */
@ApplicationScoped
class ApiKeyRetention implements RetentionRules {
    private final Sql sql;

    ApiKeyRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "api_key", "coalesce(revoked_at, expires_at)", periods.oldKeys()));
    }
}
