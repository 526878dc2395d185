package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.branch.OpeningInterval;
import com.citaplanner.notification.work.InvalidInput;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * A time of the day during which a branch is open, in requests and responses.
 *
 * @param from hours and minutes, {@code 09:00}
 * @param to likewise, and {@code 24:00} for the end of the day
 */
@Schema(requiredProperties = {"from", "to"})
record IntervalBody(@Nullable String from, @Nullable String to) {
    static IntervalBody of(OpeningInterval interval) {
        return new IntervalBody(interval.fromText(), interval.toText());
    }

    /** @throws InvalidInput with the field */
    OpeningInterval interval() {
        if (from == null) {
            throw new InvalidInput("from", "is missing");
        }
        if (to == null) {
            throw new InvalidInput("to", "is missing");
        }
        return OpeningInterval.parse(from, to);
    }
}
