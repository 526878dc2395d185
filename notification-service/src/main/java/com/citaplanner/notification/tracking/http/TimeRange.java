package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.Problem;
import java.time.Duration;
import java.time.Instant;

/** From a moment until before another. */
record TimeRange(Instant from, Instant to) {
    private static final Duration USUAL = Duration.ofHours(24);
    private static final Duration LONGEST = Duration.ofDays(31);

    /** The day before {@code to}, which is now unless it says otherwise. */
    static TimeRange of(String from, String to, Instant now) {
        Instant end = TimeParameters.parameter("to", to).orElse(now);
        Instant start = TimeParameters.parameter("from", from).orElseGet(() -> end.minus(USUAL));
        if (!start.isBefore(end)) {
            throw Problem.invalid("from", "must be before to");
        }
        if (start.plus(LONGEST).isBefore(end)) {
            throw Problem.invalid("from", "must be at most 31 days before to");
        }
        return new TimeRange(start, end);
    }
}
