package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.util.Optional;

/** Moments in parameters: ISO 8601 with an offset, within the years that a notification can be of. */
final class TimeParameters {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private TimeParameters() {}

    /** Empty when it is none. */
    static Optional<Instant> read(String text) {
        return DateTimes.instant(text).filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
    }

    /** @param text null or empty where it does not matter */
    static Optional<Instant> parameter(String name, String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(text)
                .orElseThrow(() -> Problem.invalid(name, "must be a moment, for example 2026-11-12T16:00:00Z")));
    }
}
