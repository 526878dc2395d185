package com.citaplanner.notification.template;

import com.citaplanner.notification.validation.FieldError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects all errors, so that a person can correct them at once. */
final class FieldErrors {
    private static final int MAX_ERRORS = 100;

    private final Set<FieldError> all = new LinkedHashSet<>();

    void add(String field, String reason) {
        if (all.size() < MAX_ERRORS) {
            all.add(new FieldError(field, reason));
        }
    }

    void require(boolean valid, String field, String reason) {
        if (!valid) {
            add(field, reason);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    List<FieldError> list() {
        return List.copyOf(all);
    }
}
