package com.citaplanner.notification.channel;

import com.citaplanner.notification.suppression.AddressKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * The result of preparing a notification: whether it can be sent, and to which address. Nothing has reached the client
 * yet.
 */
public sealed interface Preparation {
    /**
     * The notification can be sent. The address is recorded before anything is sent, so that a lost attempt can be
     * looked up.
     *
     * @param optOutKeys all keys by which the recipient may have opted out ({@link ResolvedRecipient#optOutKeys}),
     *     checked when an attempt starts
     */
    record Ready(String address, Set<AddressKey> optOutKeys) implements Preparation {}

    /**
     * The notification cannot be sent now. It is retried with backoff until it expires.
     *
     * @param retryAfter minimum wait, before which a retry would be useless or do something twice
     */
    record Deferred(String reason, Optional<Duration> retryAfter) implements Preparation {
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The notification can never be sent over this channel: the next one is tried, or the notification has failed. */
    record Rejected(Rejection kind, String reason) implements Preparation {}

    /** The tenant's credentials fail; see {@link SendOutcome.Blocked}. */
    record Blocked(String reason) implements Preparation {}
}
