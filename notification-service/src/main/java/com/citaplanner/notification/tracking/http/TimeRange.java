package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.Problem;
import java.time.Duration;
import java.time.Instant;

/** A range of time; the end is exclusive. */
record TimeRange(Instant from, Instant to) {
    private static final Duration DEFAULT_LENGTH = Duration.ofHours(24);
    private static final Duration MAX_LENGTH = Duration.ofDays(31);

    /** The range of the parameters; by default the 24 hours before {@code to}, which is now by default. */
    static TimeRange of(String from, String to, Instant now) {
        Instant end = TimeParameters.parameter("to", to).orElse(now);
        Instant start = TimeParameters.parameter("from", from).orElseGet(() -> end.minus(DEFAULT_LENGTH));
        if (!start.isBefore(end)) {
            throw Problem.invalid("from", "must be before to");
        }
        if (start.plus(MAX_LENGTH).isBefore(end)) {
            throw Problem.invalid("from", "must be at most 31 days before to");
        }
        return new TimeRange(start, end);
    }
}
