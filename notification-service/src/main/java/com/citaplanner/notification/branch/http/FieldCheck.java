package com.citaplanner.notification.branch.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.validation.FieldError;
import com.citaplanner.notification.work.InvalidInput;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** Collects the errors of a body, so that a caller sees them all at once. */
final class FieldCheck {
    private static final int MAX_ERRORS = 50;

    private final List<FieldError> errors = new ArrayList<>();

    void add(String field, String reason) {
        if (errors.size() < MAX_ERRORS) {
            errors.add(new FieldError(field, reason));
        }
    }

    /** A value, or the fallback and an error where the value is refused. */
    <T> T value(Supplier<T> read, T fallback) {
        return value("", read, fallback);
    }

    /** @param outer the path to what is read, ending in a dot */
    <T> T value(String outer, Supplier<T> read, T fallback) {
        try {
            return read.get();
        } catch (InvalidInput refused) {
            add(outer + refused.field().orElse("body"), refused.reason());
            return fallback;
        }
    }

    /** @throws Problem 422 with all errors, where there are any */
    void throwIfAny() {
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
