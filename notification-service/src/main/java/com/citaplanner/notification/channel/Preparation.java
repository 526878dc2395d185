package com.citaplanner.notification.channel;

import com.citaplanner.notification.suppression.AddressKey;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/** Whether a notification can be sent, and where to. Nothing has reached the client yet. */
public sealed interface Preparation {
    /**
     * To there. The address is recorded before anything is sent, so that a lost try can be looked up.
     *
     * @param optOutKeys everything by which the recipient may have opted out of it ({@link ResolvedRecipient#optOutKeys}): looked up each
     *     time a try is recorded
     */
    record Ready(String address, Set<AddressKey> optOutKeys) implements Preparation {}

    /**
     * Not now: tried again with backoff, at most until the notification expires.
     *
     * @param pause trying earlier than this is in vain, or would do something twice
     */
    record Deferred(String reason, Optional<Duration> pause) implements Preparation {
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** Never: the next channel is tried, or the notification has failed. */
    record Rejected(Rejection kind, String reason) implements Preparation {}

    /** The tenant's credentials fail; see {@link SendOutcome.Blocked}. */
    record Blocked(String reason) implements Preparation {}
}
