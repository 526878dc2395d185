package com.citaplanner.gateway.source;

/** Whether a webhook comes from its source, and if not, why. */
public enum VerificationResult {
    GENUINE,
    /** The signature or timestamp is missing: the sender does not sign. */
    UNSIGNED,
    /** The signature matches the body under none of the source's secrets. */
    WRONG_SIGNATURE,
    /** The timestamp is too old, too far ahead or not a number: a replay or a wrong clock. */
    STALE,
    /** The token is missing or not this source's. */
    WRONG_TOKEN,
    /** The body is so large that the signature was not computed. */
    TOO_LARGE
}
