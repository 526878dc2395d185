package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.ProfileRules;
import com.citaplanner.notification.tenant.TenantChange;
import com.citaplanner.notification.tenant.TenantState;
import com.citaplanner.notification.validation.FieldError;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * What the operator wants of a tenant. What is missing stays as it is; a new tenant is in Mexico where nothing else is said.
 *
 * @param state ACTIVE or SUSPENDED
 */
record TenantBody(String name, String region, String locale, String timeZone, TenantState state) {
    private static final int LONGEST_NAME = 200;

    /** @throws Problem with everything that makes no sense */
    TenantChange change() {
        List<FieldError> errors = new ArrayList<>();
        TenantChange change = new TenantChange(
                checked("name", name, TenantBody::name, errors),
                checked("region", region, ProfileRules::region, errors),
                checked("locale", locale, ProfileRules::locale, errors),
                checked("timeZone", timeZone, ProfileRules::timeZone, errors),
                Optional.ofNullable(state));
        if (state == TenantState.DELETING) {
            errors.add(new FieldError("state", "must be ACTIVE or SUSPENDED"));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return change;
    }

    private static Optional<String> checked(
            String field, String text, UnaryOperator<String> rule, List<FieldError> errors) {
        try {
            return Optional.ofNullable(text).map(rule);
        } catch (IllegalArgumentException refused) {
            errors.add(new FieldError(field, refused.getMessage()));
            return Optional.empty();
        }
    }

    private static String name(String text) {
        if (text.isBlank() || text.length() > LONGEST_NAME || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "must have from 1 to " + LONGEST_NAME + " characters, and no control characters");
        }
        return text.strip();
    }
}
