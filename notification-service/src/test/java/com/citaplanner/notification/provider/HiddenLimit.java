package com.citaplanner.notification.provider;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;

/** A provider's limit that its callers do not know. */
interface HiddenLimit {
    /** Whether the request is accepted. */
    boolean accepts(Instant at, int perSecond);

    /** Counts in seconds of the clock. */
    static HiddenLimit clockSeconds() {
        return new HiddenLimit() {
            private long second;
            private int count;

            @Override
            public boolean accepts(Instant at, int perSecond) {
                if (at.getEpochSecond() != second) {
                    second = at.getEpochSecond();
                    count = 0;
                }
                return count < perSecond && ++count > 0;
            }
        };
    }

    /** Counts what it accepted in the last second. */
    static HiddenLimit lastSecond() {
        return new HiddenLimit() {
            private final Deque<Instant> accepted = new ArrayDeque<>();

            @Override
            public boolean accepts(Instant at, int perSecond) {
                while (!accepted.isEmpty() && !accepted.peek().isAfter(at.minus(Duration.ofSeconds(1)))) {
                    accepted.remove();
                }
                return accepted.size() < perSecond && accepted.add(at);
            }
        };
    }

    /** Refuses some requests whatever their rate, besides what another limit refuses. */
    static HiddenLimit faulty(HiddenLimit limit, double part, Random random) {
        return (at, perSecond) -> random.nextDouble() >= part && limit.accepts(at, perSecond);
    }

    /** A bucket that holds the tokens of this time. */
    static HiddenLimit bucket(Duration size) {
        return new HiddenLimit() {
            private Instant filled = Instant.EPOCH;
            private double tokens;

            @Override
            public boolean accepts(Instant at, int perSecond) {
                double seconds = Duration.between(filled, at).toNanos() / 1e9;
                tokens = Math.min(Math.max(1, perSecond * size.toNanos() / 1e9), tokens + seconds * perSecond);
                filled = at;
                if (tokens < 1) {
                    return false;
                }
                tokens--;
                return true;
            }
        };
    }
}
