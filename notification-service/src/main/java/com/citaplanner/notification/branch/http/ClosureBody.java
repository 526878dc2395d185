package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.branch.Closure;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.LocalDate;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/**
 * Days on which a branch is closed, in requests and responses.
 *
 * @param to the last day
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@Schema(requiredProperties = {"from", "to"})
record ClosureBody(
        @Nullable LocalDate from,
        @Nullable LocalDate to,

        @Nullable @Schema(maxLength = Closure.MAX_REASON_LENGTH)
        String reason) {
    static ClosureBody of(Closure closure) {
        return new ClosureBody(closure.from(), closure.to(), closure.reason().orElse(null));
    }

    /** @throws InvalidInput with the field */
    Closure closure() {
        if (from == null) {
            throw new InvalidInput("from", "is missing");
        }
        if (to == null) {
            throw new InvalidInput("to", "is missing; it is the last day, and from itself where it is only one");
        }
        return new Closure(from, to, Optional.ofNullable(reason));
    }
}
