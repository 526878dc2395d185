package com.citaplanner.notification.sync;

import com.citaplanner.notification.sync.SyncProblem.SyncProblemCode;
import java.time.Duration;
import java.util.Optional;

/** The outcome of a client in a batch. */
sealed interface ClientOutcome {
    enum How {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** @param remark what Chatwoot refused although it accepted the rest */
    record Synced(How how, Optional<String> remark) implements ClientOutcome {
        Synced(How how) {
            this(how, Optional.empty());
        }
    }

    record Failed(SyncProblemCode code, String reason) implements ClientOutcome {}

    /**
     * Not known yet: the batch is repeated, and finds what was done already.
     *
     * @param pause the minimum wait before the next attempt
     * @param halts whether the batch's other clients need not be attempted either
     * @param answered whether it is certain that nothing was done
     */
    record Unfinished(String reason, Optional<Duration> pause, boolean halts, boolean answered)
            implements ClientOutcome {}

    /** The run cannot continue. */
    record Stopped(String reason) implements ClientOutcome {}

    /** Whether the batch's other clients need not be attempted now. */
    default boolean halts() {
        return switch (this) {
            case Synced synced -> false;
            case Failed failed -> false;
            case Unfinished unfinished -> unfinished.halts;
            case Stopped stopped -> true;
        };
    }

    /**
     * Returns {@code then} if the request was done, else the outcome of its failure.
     *
     * @param settling how long Chatwoot may work on an unanswered request
     */
    static ClientOutcome of(DirectoryResult<?> done, Duration settling, ClientOutcome then) {
        return failure(done, settling).orElse(then);
    }

    /**
     * The outcome of a failed request; empty if it was done.
     *
     * @param settling how long Chatwoot may work on an unanswered request
     */
    static Optional<ClientOutcome> failure(DirectoryResult<?> done, Duration settling) {
        return switch (done) {
            case DirectoryResult.Done<?> worked -> Optional.empty();
            case DirectoryResult.Refused<?>(String reason) -> Optional.of(new Failed(SyncProblemCode.REFUSED, reason));
            case DirectoryResult.Denied<?>(String reason) -> Optional.of(new Stopped(reason));
            case DirectoryResult.Later<?>(String reason, Optional<Duration> pause) ->
                Optional.of(new Unfinished(reason, pause, pause.isPresent(), true));
            case DirectoryResult.Unknown<?>(String reason) ->
                Optional.of(new Unfinished(reason, Optional.of(settling), false, false));
        };
    }
}
