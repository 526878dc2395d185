package com.citaplanner.notification.access.http;

import java.time.Duration;

/** Signals that too many unknown keys came from one address, or from all together, to look this one up now. */
final class KeyLookupLimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait how long until the next lookup is allowed */
    KeyLookupLimitExceeded(Duration wait) {
        super("too many unknown keys", null, false, false);
        this.wait = wait;
    }

    Duration retryAfter() {
        return wait;
    }
}
