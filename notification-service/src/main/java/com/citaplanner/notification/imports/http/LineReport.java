package com.citaplanner.notification.imports.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * A line of an import that a person should look at.
 *
 * @param line its number in the file, from 1
 * @param id null where it was not read
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LineReport(int line, @Nullable String id, ProblemStatus status, String reason) {
    /** Why a person should look at a line. */
    public enum ProblemStatus {
        /** The line was not stored. */
        REFUSED,
        /** The stored version is as new or newer. */
        OLDER,
        /** The line was stored with a phone that cannot be used. */
        PHONE_PROBLEM,
        /** The line was stored with an e-mail that cannot be used. */
        EMAIL_PROBLEM,
        /** The line was stored with an assumption or an omission. */
        NOTE
    }
}
