package com.citaplanner.notification.channel.whatsapp.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Deletes what was remembered of WhatsApp as soon as nothing depends on it any more. */
@ApplicationScoped
class WhatsAppRetention implements RetentionRules {
    /** A window is closed after 24 hours, also without its row. */
    private static final Duration WINDOWS = Duration.ofDays(2);

    private static final Duration REACHED = Duration.ofDays(1);

    private final Sql sql;

    WhatsAppRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(
                AgeBasedDeletion.of(sql, "whatsapp_window", "written_at", WINDOWS),
                AgeBasedDeletion.of(sql, "whatsapp_reached", "sent_at", REACHED),
                AgeBasedDeletion.of(sql, "whatsapp_unreachable", "until", Duration.ZERO),
                AgeBasedDeletion.of(sql, "whatsapp_direct_send", "off_until", Duration.ZERO));
    }
}
