package com.citaplanner.gateway.payload;

/** Why a body is not an event. Nothing is published, and the sender gets the reason. */
public enum PayloadProblem implements PayloadResult, JsonResult {
    /** Not a JSON text, or followed by other text. */
    NOT_JSON,
    /** A string contains bytes that are not UTF-8. */
    NOT_UTF8,
    /** A number has more digits than the topic's readers accept. */
    NUMBER_TOO_LONG,
    /** The nesting is deeper than the topic's readers accept. */
    TOO_DEEP,
    /** JSON, but an array or a single value instead of an object. */
    NOT_AN_OBJECT,
    /** An object whose {@code event} is missing or not a name. */
    NO_EVENT,
    /** Neither a mail nor JSON. */
    NOT_MAIL
}
