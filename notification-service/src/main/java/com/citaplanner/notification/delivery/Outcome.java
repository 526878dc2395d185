package com.citaplanner.notification.delivery;

import java.time.Duration;
import java.util.Optional;

/** What a channel made of a try. */
public sealed interface Outcome {
    /** The provider took it, under this id. */
    record Accepted(String providerId) implements Outcome {}

    /**
     * The provider certainly did not take it, and may take it later.
     *
     * @param pause trying earlier than this is known to be in vain
     */
    record Deferred(String reason, Optional<Duration> pause) implements Outcome {
        public Deferred(String reason) {
            this(reason, Optional.empty());
        }
    }

    /** The provider did not take it and never will. */
    record Rejected(String reason) implements Outcome {}

    /** Nobody knows: looked up before any other try. */
    record Uncertain(String reason) implements Outcome {}
}
