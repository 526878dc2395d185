package com.citaplanner.notification.provider.rate.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Deletes limits that nobody has used for a while: what was learned about them is out of date. */
@ApplicationScoped
class RateLimitRetention implements RetentionRules {
    private static final Duration UNUSED = Duration.ofDays(7);

    private final Sql sql;

    RateLimitRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "rate_limit", "used_at", UNUSED));
    }
}
