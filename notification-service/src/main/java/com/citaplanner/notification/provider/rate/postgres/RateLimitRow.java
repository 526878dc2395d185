package com.citaplanner.notification.provider.rate.postgres;

import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.provider.rate.LearnedRate;
import com.citaplanner.notification.provider.rate.SharedLimit;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Optional;

/** A row of {@code rate_limit}. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record RateLimitRow(
        String name,
        String nextTurn,
        String pausedUntil,
        double perSecond,
        double ceiling,
        double step,
        long version,
        String refusedAt,
        String roundSince,
        long roundAccepted,
        long roundRefused,
        double background) {
    static RateLimitRow of(String name, SharedLimit limit) {
        LearnedRate rate = limit.learned();
        return new RateLimitRow(
                name,
                limit.nextTurn().toString(),
                limit.pausedUntil().toString(),
                rate.perSecond(),
                rate.ceiling(),
                rate.step(),
                rate.version(),
                rate.refusedAt().toString(),
                rate.since().toString(),
                rate.accepted(),
                rate.refused(),
                rate.background());
    }

    /** The limit as stored; empty where it has not been used yet. */
    static Optional<SharedLimit> limit(ResultRow row) {
        if (row.get("per_second", Double.class) == null) {
            return Optional.empty();
        }
        return Optional.of(new SharedLimit(
                row.get("next_turn", Instant.class),
                row.get("paused_until", Instant.class),
                new LearnedRate(
                        row.get("per_second", Double.class),
                        row.get("ceiling", Double.class),
                        row.get("step", Double.class),
                        row.get("version", Long.class),
                        row.get("refused_at", Instant.class),
                        row.get("round_since", Instant.class),
                        row.get("round_accepted", Long.class),
                        row.get("round_refused", Long.class),
                        row.get("background", Double.class))));
    }
}
