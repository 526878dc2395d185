package com.citaplanner.notification.channel;

import java.time.Duration;
import java.util.Optional;

/** What a channel made of a try. */
public sealed interface SendOutcome {
    /** The provider took it, under this id. */
    record Accepted(String providerId) implements SendOutcome {}

    /**
     * The provider certainly did not take it, and may take it later.
     *
     * @param pause trying earlier than this is known to be in vain
     */
    record Deferred(String reason, Optional<Duration> pause) implements SendOutcome {
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The provider did not take it and never will: the next channel is tried, or the notification has failed. */
    record Rejected(Rejection kind, String reason) implements SendOutcome {}

    /**
     * The tenant's credentials fail, so that everything else would fail too: the channel is stopped for this tenant, and its
     * queue waits until somebody mends them.
     */
    record Blocked(String reason) implements SendOutcome {}

    /**
     * The tenant's account has reached a limit of its own, so that everything else would be refused too: the channel is stopped for
     * this tenant, its queue waits, and no try counts.
     *
     * @param pause after which one notification is let through to see
     */
    record Limited(String reason, Duration pause) implements SendOutcome {}

    /** Nothing was sent, because the address is not the right one any more: where to send is found out anew. */
    record Moved(String reason) implements SendOutcome {}

    /** It was not permitted: nothing was sent, and nothing follows from this. */
    record Withheld() implements SendOutcome {}

    /** Nobody knows: looked up before any other try. */
    record Uncertain(String reason) implements SendOutcome {}
}
