package com.citaplanner.notification.recovery;

/** Kafka did not do, or tell, what a recovery needs. The message says why, for people. */
public final class ReplayRefused extends RuntimeException {
    public ReplayRefused(String reason) {
        super(reason);
    }

    public ReplayRefused(String reason, Throwable cause) {
        super(reason, cause);
    }
}
