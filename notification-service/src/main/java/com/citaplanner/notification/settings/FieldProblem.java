package com.citaplanner.notification.settings;

/** What is wrong with one field of what a tenant wants. */
public record FieldProblem(String field, String reason) {
    /** The same, of a field within another. */
    FieldProblem within(String outer) {
        return new FieldProblem(outer + "." + field, reason);
    }
}
