package com.citaplanner.notification.channel.push.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Deletes devices that nobody uses any more. */
@ApplicationScoped
class DeviceRetention implements RetentionRules {
    /** Firebase takes a token for expired after 270 days, too. */
    private static final Duration UNUSED = Duration.ofDays(270);

    /** For so long people see why a device gets nothing. */
    private static final Duration RETIRED = Duration.ofDays(30);

    private final Sql sql;

    DeviceRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                AgeBasedDeletion.of(sql, "push_device", "greatest(registered_at, accepted_at)", UNUSED),
                AgeBasedDeletion.of(sql, "push_device", "retired_at", RETIRED));
    }
}
