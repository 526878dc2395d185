package com.citaplanner.notification.sync;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Ends a batch early: when its time is over, or when an outcome shows that further attempts are futile. */
final class BatchBudget {
    private final InstantSource clock;
    private final Instant deadline;
    private volatile @Nullable ClientOutcome haltedBy;

    BatchBudget(InstantSource clock, Instant deadline) {
        this.clock = clock;
        this.deadline = deadline;
    }

    /** The outcome for a client that must not be attempted any more; empty if it may be attempted. */
    Optional<ClientOutcome> refusal() {
        if (haltedBy != null) {
            return Optional.of(haltedBy);
        }
        return clock.instant().isBefore(deadline)
                ? Optional.empty()
                : Optional.of(new ClientOutcome.Unfinished("the batch's time is over", Optional.empty(), true, true));
    }

    void record(ClientOutcome outcome) {
        if (outcome.halts()) {
            haltedBy = outcome;
        }
    }
}
