package com.citaplanner.notification.sync;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Ends a batch early: when its time is over, or when trying further is known to be in vain. */
final class BatchBudget {
    private final InstantSource clock;
    private final Instant until;
    private volatile ClientOutcome halted;

    BatchBudget(InstantSource clock, Instant until) {
        this.clock = clock;
        this.until = until;
    }

    /** What is to be said of a client that is not tried any more; empty when it may be tried. */
    Optional<ClientOutcome> held() {
        if (halted != null) {
            return Optional.of(halted);
        }
        return clock.instant().isBefore(until)
                ? Optional.empty()
                : Optional.of(new ClientOutcome.Unfinished("the batch takes long", Optional.empty(), true, true));
    }

    void see(ClientOutcome outcome) {
        if (outcome.halts()) {
            halted = outcome;
        }
    }
}
