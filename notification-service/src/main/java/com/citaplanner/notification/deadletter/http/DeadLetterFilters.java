package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.deadletter.DeadLetterQueries.DeadLetterState;
import com.citaplanner.notification.deadletter.DeadLetterQueries.Filter;
import com.citaplanner.notification.http.ExpectedValue;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Parses filters of the REST API. */
final class DeadLetterFilters {
    private static final int MAX_LENGTH = 250;

    private DeadLetterFilters() {}

    /** The filter as text; null values do not restrict. Times include their zone. */
    record FilterParameters(
            @Nullable String topic,
            @Nullable String reason,
            @Nullable String from,
            @Nullable String to,
            @Nullable String state) {}

    static Filter parse(FilterParameters filterParameters) {
        return new Filter(
                text("topic", filterParameters.topic()),
                text("reason", filterParameters.reason()),
                instant("from", filterParameters.from()),
                instant("to", filterParameters.to()),
                state(filterParameters.state()));
    }

    /** A filter for replays, which means open letters where it names no state. */
    static Filter replayable(FilterParameters filterParameters) {
        Filter filter = parse(filterParameters);
        DeadLetterState state = filter.state() == null ? DeadLetterState.OPEN : filter.state();
        if (state == DeadLetterState.REPLAYED) {
            throw Problem.invalid(
                    "filter.state", "must be OPEN or DISCARDED; REPLAYED letters are already on their way");
        }
        return new Filter(filter.topic(), filter.reason(), filter.from(), filter.to(), state);
    }

    private static @Nullable String text(String field, @Nullable String value) {
        if (value != null && (value.length() > MAX_LENGTH || value.indexOf('\u0000') >= 0)) {
            throw Problem.invalid(field, "must have at most " + MAX_LENGTH + " characters");
        }
        return value == null || value.isBlank() ? null : value;
    }

    private static @Nullable Instant instant(String field, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return DateTimes.instant(value).orElseThrow(() -> Problem.invalid(field, ExpectedValue.DATE_TIME));
    }

    private static @Nullable DeadLetterState state(@Nullable String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Arrays.stream(DeadLetterState.values())
                .filter(state -> state.name().equals(value))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", ExpectedValue.oneOf(DeadLetterState.class)));
    }
}
