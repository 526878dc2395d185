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
 * A tenant in requests of the operator. Missing fields stay as they are; a new tenant is in Mexico by default.
 *
 * @param state ACTIVE or SUSPENDED
 */
record TenantBody(String name, String region, String locale, String timeZone, TenantState state) {
    private static final int MAX_NAME_LENGTH = 200;

    /** @throws Problem with all errors */
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
        if (text.isBlank() || text.length() > MAX_NAME_LENGTH || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "must have from 1 to " + MAX_NAME_LENGTH + " characters, and no control characters");
        }
        return text.strip();
    }
}
