package com.citaplanner.notification.access.http;

import java.time.Duration;

/** Too many keys that are not known came from one address, or from all of them, for this one to be looked up now. */
final class KeyLookupLimitExceeded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Duration wait;

    /** @param wait until the next one is */
    KeyLookupLimitExceeded(Duration wait) {
        super("too many unknown keys", null, false, false);
        this.wait = wait;
    }

    Duration until() {
        return wait;
    }
}
