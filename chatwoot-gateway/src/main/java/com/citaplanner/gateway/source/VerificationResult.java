package com.citaplanner.gateway.source;

/** Whether a webhook is its source's own, and if not, why. */
public enum VerificationResult {
    GENUINE,
    /** No signature or timestamp: the sender does not sign. */
    UNSIGNED,
    /** The signature is not that of this body under any of the source's secrets. */
    WRONG_SIGNATURE,
    /** Signed, but too long ago or too far ahead, or the timestamp is no number: a replay or a wrong clock. */
    STALE,
    /** No token, or not this source's. */
    WRONG_TOKEN
}
