package com.citaplanner.notification.template;

import com.citaplanner.notification.validation.FieldError;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects everything that is wrong, so that a person can mend it at once. */
final class FieldErrors {
    private static final int MOST = 100;

    private final Set<FieldError> all = new LinkedHashSet<>();

    void add(String field, String reason) {
        if (all.size() < MOST) {
            all.add(new FieldError(field, reason));
        }
    }

    void require(boolean right, String field, String reason) {
        if (!right) {
            add(field, reason);
        }
    }

    boolean none() {
        return all.isEmpty();
    }

    List<FieldError> list() {
        return List.copyOf(all);
    }
}
