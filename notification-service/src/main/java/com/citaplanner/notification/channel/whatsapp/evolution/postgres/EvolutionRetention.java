package com.citaplanner.notification.channel.whatsapp.evolution.postgres;

import com.citaplanner.notification.postgres.AgeBasedDeletion;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.retention.RetentionPeriods;
import com.citaplanner.notification.retention.RetentionRule;
import com.citaplanner.notification.retention.RetentionRules;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;

/** Deletes the ids of messages of which no status is expected any more. */
@ApplicationScoped
class EvolutionRetention implements RetentionRules {
    /** WhatsApp keeps a message for a phone that is off for 30 days. */
    private static final Duration MESSAGES = Duration.ofDays(32);

    private final Sql sql;

    EvolutionRetention(Sql sql) {
        this.sql = sql;
    }

    @Override
    public List<RetentionRule> rules(RetentionPeriods periods) {
        return List.of(AgeBasedDeletion.of(sql, "evolution_message", "at", MESSAGES));
    }
}
