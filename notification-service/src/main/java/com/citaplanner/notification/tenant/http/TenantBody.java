package com.citaplanner.notification.tenant.http;

import com.citaplanner.notification.http.Problem;
import com.citaplanner.notification.tenant.ProfileRules;
import com.citaplanner.notification.tenant.TenantChange;
import com.citaplanner.notification.tenant.TenantState;
import com.citaplanner.notification.validation.FieldError;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A tenant in requests of the operator. Missing fields stay as they are; a new tenant is in Mexico by default. The
 * other fields of a tenant in answers may be sent back.
 */
@JsonIgnoreProperties({"id", "createdAt"})
record TenantBody(
        @Nullable String name,
        @Nullable String region,
        @Nullable String locale,
        @Nullable String timeZone,
        @Nullable RequestedState state) {
    private static final int MAX_NAME_LENGTH = 200;

    /** The states that the operator may set. */
    enum RequestedState {
        ACTIVE,
        SUSPENDED;

        TenantState state() {
            return switch (this) {
                case ACTIVE -> TenantState.ACTIVE;
                case SUSPENDED -> TenantState.SUSPENDED;
            };
        }
    }

    /** @throws Problem with all errors */
    TenantChange change() {
        List<FieldError> errors = new ArrayList<>();
        TenantChange change = new TenantChange(
                checked("name", name, TenantBody::name, errors),
                checked("region", region, ProfileRules::region, errors),
                checked("locale", locale, ProfileRules::locale, errors),
                checked("timeZone", timeZone, ProfileRules::timeZone, errors),
                Optional.ofNullable(state).map(RequestedState::state));
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return change;
    }

    private static Optional<String> checked(
            String field, @Nullable String text, UnaryOperator<String> rule, List<FieldError> errors) {
        try {
            return Optional.ofNullable(text).map(rule);
        } catch (IllegalArgumentException refused) {
            errors.add(new FieldError(field, Objects.requireNonNullElse(refused.getMessage(), "is invalid")));
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
