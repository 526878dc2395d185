package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The durable rows behind the runs. A claim is good for one batch of clients. Everything but claiming works inside the
 * transaction under way, and only the newest claimant has a say.
 */
public interface SyncQueue {
    /** What was about to be sent for a client. */
    enum SendAttempt {
        CREATE,
        CHANGE
    }

    /**
     * A run that is being worked on.
     *
     * @param cancelled whether somebody wants it to end
     * @param cursor the last client that is done with; empty at first
     * @param claim which claim this is
     * @param tries how often this batch was begun without getting on, this time included
     * @param attempted what earlier tries of this batch were about to send
     * @param open how long ago the newest of these was begun of which nobody saw the end
     */
    record Claim(
            String tenantId,
            long run,
            boolean dryRun,
            boolean cancelled,
            String cursor,
            long claim,
            int tries,
            Map<String, SendAttempt> attempted,
            Optional<Duration> open) {
        public Claim {
            attempted = Map.copyOf(attempted);
        }
    }

    /**
     * What a batch came to.
     *
     * @param until the last client of it
     * @param last whether no client follows
     */
    record Report(
            String until,
            boolean last,
            long synced,
            long created,
            long unchanged,
            long failed,
            List<SyncProblem> problems) {
        public Report {
            problems = List.copyOf(problems);
        }
    }

    /** Leases due runs: each is due again when the lease has passed and nothing was said of it. */
    Uni<List<Claim>> claim(int most, Duration lease);

    /**
     * Writes down what will be sent for which clients, before it is sent.
     *
     * @return false when the claim is no longer good, and nothing may be sent
     */
    Uni<Boolean> attempt(Claim claim, Map<String, SendAttempt> clients);

    /** The batch is done: the cursor and the counts move on, and what was attempted is forgotten. */
    Uni<Void> advance(Claim claim, Report report);

    /**
     * Nothing of what was attempted is under way here any more.
     *
     * @param known whether all of it was answered; otherwise Chatwoot may be working on some of it from now on
     */
    Uni<Void> seen(Claim claim, boolean known);

    /**
     * The batch is to be repeated after the wait.
     *
     * @param tries how often it was begun without getting on
     */
    Uni<Void> later(Claim claim, int tries, Duration wait, String reason);

    /** The run has ended. @param reason null when there is nothing to say */
    Uni<Void> end(Claim claim, SyncRun.State state, String reason);
}
