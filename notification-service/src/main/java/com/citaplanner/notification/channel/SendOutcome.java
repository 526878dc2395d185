package com.citaplanner.notification.channel;

import java.time.Duration;
import java.util.Optional;

/** The outcome of an attempt to send. */
public sealed interface SendOutcome {
    /** The provider accepted the message, with this id. */
    record Accepted(String providerId) implements SendOutcome {}

    /**
     * The provider certainly did not accept the message, and may accept it later.
     *
     * @param retryAfter minimum wait before a retry can succeed
     * @param counted whether it was an attempt; false where it was only too early
     */
    record Deferred(String reason, Optional<Duration> retryAfter, boolean counted) implements SendOutcome {
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }

        public Deferred(String reason, Optional<Duration> retryAfter) {
            this(reason, retryAfter, retryAfter.isEmpty());
        }
    }

    /**
     * The provider did not accept the message and never will: the next channel is tried, or the notification has
     * failed.
     */
    record Rejected(Rejection kind, String reason) implements SendOutcome {}

    /**
     * The tenant's credentials fail, so that all other messages would fail too. The channel is stopped for this tenant,
     * and its queue waits until the credentials are corrected.
     */
    record Blocked(String reason) implements SendOutcome {}

    /**
     * The tenant's account has reached a limit of its own, so that all other messages would be refused too. The channel
     * is stopped for this tenant, its queue waits, and no attempt is counted.
     *
     * @param retryAfter after which one notification is tried
     */
    record Limited(String reason, Duration retryAfter) implements SendOutcome {}

    /** Nothing was sent, because the address is out of date. The notification is prepared again. */
    record Moved(String reason) implements SendOutcome {}

    /** The permit was denied: nothing was sent, and nothing follows. */
    record Withheld() implements SendOutcome {}

    /** It is unknown whether the message was sent: it is looked up before any other attempt. */
    record Uncertain(String reason) implements SendOutcome {}
}
