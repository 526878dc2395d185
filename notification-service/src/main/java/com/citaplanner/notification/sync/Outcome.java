package com.citaplanner.notification.sync;

import com.citaplanner.notification.sync.SyncProblem.Code;
import java.time.Duration;
import java.util.Optional;

/** What became of a client in a batch. */
sealed interface Outcome {
    enum How {
        CREATED,
        CHANGED,
        UNCHANGED
    }

    /** @param remark what Chatwoot did not take although it took all else */
    record Synced(How how, Optional<String> remark) implements Outcome {
        Synced(How how) {
            this(how, Optional.empty());
        }
    }

    record Failed(Code code, String reason) implements Outcome {}

    /**
     * Not known yet: the batch is repeated, and finds what was done already.
     *
     * @param pause trying again earlier than this is in vain
     * @param halts whether trying the others of the batch is in vain too
     * @param known whether it is known that nothing was done
     */
    record Unfinished(String reason, Optional<Duration> pause, boolean halts, boolean known) implements Outcome {}

    /** The run cannot go on. */
    record Stopped(String reason) implements Outcome {}

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
    static Outcome unless(Reply<?> done, Duration settling, Outcome then) {
        return switch (done) {
            case Reply.Done<?> worked -> then;
            case Reply.Refused<?>(String reason) -> new Failed(Code.REFUSED, reason);
            case Reply.Denied<?>(String reason) -> new Stopped(reason);
            case Reply.Later<?>(String reason, Optional<Duration> pause) ->
                new Unfinished(reason, pause, pause.isPresent(), true);
            case Reply.Unknown<?>(String reason) -> new Unfinished(reason, Optional.of(settling), false, false);
        };
    }
}
