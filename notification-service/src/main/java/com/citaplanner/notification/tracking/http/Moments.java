package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.Problem;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;

/** Moments in parameters: ISO 8601 with an offset, within the years that a notification can be of. */
final class Moments {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private Moments() {}

    /** Empty when it is none. */
    static Optional<Instant> read(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant())
                    .filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
        } catch (DateTimeException e) {
            return Optional.empty();
        }
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
