package com.citaplanner.gateway.source;

/** The form of the bodies that a kind of source sends, as their content type declares it. */
public enum BodyFormat {
    /** {@code application/json} or another JSON type. */
    JSON,
    /** {@code application/x-www-form-urlencoded}. */
    FORM,
    /** Whatever the content type says; the body itself is judged. */
    ANY
}
