package com.citaplanner.gateway.payload;

/** Why a body is no event. Nothing is published; the sender is told. */
public enum PayloadProblem implements PayloadResult {
    /** Not a JSON text, or followed by something else. */
    NOT_JSON,
    /** A string holds bytes that are not UTF-8. */
    NOT_UTF8,
    /** A number of more digits than the topic's readers take. */
    NUMBER_TOO_LONG,
    /** Nested deeper than the topic's readers go. */
    TOO_DEEP,
    /** JSON, but an array or a single value. */
    NOT_AN_OBJECT,
    /** An object without {@code event}, or with one that is no name. */
    NO_EVENT
}
