package com.citaplanner.notification.deadletter.http;

import com.citaplanner.notification.deadletter.DeadLetterQueries.Filter;
import com.citaplanner.notification.deadletter.DeadLetterQueries.State;
import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.time.DateTimes;
import java.time.Instant;
import java.util.Arrays;

/** A filter as callers write it. */
final class DeadLetterFilters {
    private static final int LONGEST = 250;

    private DeadLetterFilters() {}

    /** All texts, each null when it does not matter; times with their zone. */
    record FilterParameters(String topic, String reason, String from, String to, String state) {}

    static Filter read(FilterParameters filterParameters) {
        return new Filter(
                text("topic", filterParameters.topic()),
                text("reason", filterParameters.reason()),
                instant("from", filterParameters.from()),
                instant("to", filterParameters.to()),
                state(filterParameters.state()));
    }

    /** Without a state, what can be sent back is what is open. */
    static Filter replayable(FilterParameters filterParameters) {
        Filter filter = read(filterParameters);
        State state = filter.state() == null ? State.OPEN : filter.state();
        if (state == State.REPLAYED) {
            throw Problem.invalid("filter.state", "must be OPEN or DISCARDED: the others are on their way");
        }
        return new Filter(filter.topic(), filter.reason(), filter.from(), filter.to(), state);
    }

    private static String text(String field, String value) {
        if (value != null && (value.length() > LONGEST || value.indexOf('\u0000') >= 0)) {
            throw Problem.invalid(field, "must have " + LONGEST + " characters at most");
        }
        return value == null || value.isBlank() ? null : value;
    }

    private static Instant instant(String field, String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return DateTimes.instant(value)
                .orElseThrow(() -> Problem.invalid(field, "must be a date-time, for example 2026-11-12T16:00:00Z"));
    }

    private static State state(String value) {
        if (value == null || value.isBlank()) {
            return null;
        }
        return Arrays.stream(State.values())
                .filter(state -> state.name().equals(value))
                .findFirst()
                .orElseThrow(() -> Problem.invalid("state", "must be OPEN, REPLAYED or DISCARDED"));
    }
}
