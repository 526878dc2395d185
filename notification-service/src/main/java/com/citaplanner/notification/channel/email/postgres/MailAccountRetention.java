package com.citaplanner.notification.channel.email.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Deletes accounts that nobody has used for a while; their shares have lapsed. */
@ApplicationScoped
class MailAccountRetention implements RetentionRules {
    private static final Duration UNUSED = Duration.ofDays(1);

    private final Sql sql;

    MailAccountRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "mail_account", "used_at", UNUSED));
    }
}
