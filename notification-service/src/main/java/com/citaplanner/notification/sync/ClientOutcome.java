package com.citaplanner.notification.sync;

import com.citaplanner.notification.sync.SyncProblem.Code;
import java.time.Duration;
import java.util.Optional;

/** What became of a client in a batch. */
sealed interface ClientOutcome {
    enum How {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** @param remark what Chatwoot did not take although it took all else */
    record Synced(How how, Optional<String> remark) implements ClientOutcome {
        Synced(How how) {
            this(how, Optional.empty());
        }
    }

    record Failed(Code code, String reason) implements ClientOutcome {}

    /**
     * Not known yet: the batch is repeated, and finds what was done already.
     *
     * @param pause trying again earlier than this is in vain
     * @param halts whether trying the others of the batch is in vain too
     * @param known whether it is known that nothing was done
     */
    record Unfinished(String reason, Optional<Duration> pause, boolean halts, boolean known) implements ClientOutcome {}

    /** The run cannot go on. */
    record Stopped(String reason) implements ClientOutcome {}

    /** Whether the others of the batch need not be tried now. */
    default boolean halts() {
        return switch (this) {
            case Synced synced -> false;
            case Failed failed -> false;
            case Unfinished unfinished -> unfinished.halts;
            case Stopped stopped -> true;
        };
    }

    /** @param settling how long Chatwoot may be working on what it gave no answer to */
    static ClientOutcome unless(DirectoryResult<?> done, Duration settling, ClientOutcome then) {
        return switch (done) {
            case DirectoryResult.Done<?> worked -> then;
            case DirectoryResult.Refused<?>(String reason) -> new Failed(Code.REFUSED, reason);
            case DirectoryResult.Denied<?>(String reason) -> new Stopped(reason);
            case DirectoryResult.Later<?>(String reason, Optional<Duration> pause) ->
                new Unfinished(reason, pause, pause.isPresent(), true);
            case DirectoryResult.Unknown<?>(String reason) ->
                new Unfinished(reason, Optional.of(settling), false, false);
        };
    }
}
