package com.citaplanner.notification.access.postgres;

import com.citaplanner.notification.postgres.ExpiredRows;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.ExpiringRows;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** Deletes API keys some time after they expired or were revoked. */
@ApplicationScoped
class ExpiringKeys implements ExpiringRows {
    private final Sql sql;

    ExpiringKeys(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(ExpiredRows.of(sql, "api_key", "coalesce(revoked_at, expires_at)", periods.oldKeys()));
    }
}
