package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Date-times in parameters: ISO 8601 with an offset, within the years that a notification can have. */
final class TimeParameters {
    private static final Instant FIRST = Instant.EPOCH;
    private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

    private TimeParameters() {}

    /** Empty if it is not a valid date-time. */
    static Optional<Instant> read(String text) {
        return DateTimes.instant(text).filter(at -> !at.isBefore(FIRST) && !at.isAfter(LAST));
    }

    /** @param text null or empty for any time */
    static Optional<Instant> parameter(String name, @Nullable String text) {
        if (text == null || text.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(read(text).orElseThrow(() -> Problem.invalid(name, ExpectedValue.DATE_TIME)));
    }
}
