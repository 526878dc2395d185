package com.citaplanner.notification.validation;

/**
 * An invalid field of an input.
 *
 * @param field the path to the field, for example {@code routes[0].accountId}
 * @param reason what would be valid, phrased to follow the field's name; never quotes content
 */
public record FieldError(String field, String reason) {
    /** The same error for a field nested in another. */
    public FieldError within(String outer) {
        return new FieldError(outer + "." + field, reason);
    }
}
