package com.citaplanner.notification.branch;

import com.citaplanner.notification.work.InvalidInput;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Days on which a branch is closed in spite of its opening hours.
 *
 * @param from the first day
 * @param to the last day
 * @param reason as the business wrote it
 */
public record Closure(LocalDate from, LocalDate to, Optional<String> reason) {
    public static final int MAX_REASON_LENGTH = 200;

    /** @throws InvalidInput with the field */
    public Closure {
        if (to.isBefore(from)) {
            throw new InvalidInput("to", "must not be before from");
        }
        reason = reason.map(text -> PlainLine.checked("reason", text, MAX_REASON_LENGTH));
    }

    boolean contains(LocalDate day) {
        return !day.isBefore(from) && !day.isAfter(to);
    }
}
