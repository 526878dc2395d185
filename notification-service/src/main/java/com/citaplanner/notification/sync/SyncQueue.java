package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The durable queue of runs. A claim covers one batch of clients. Everything except claiming works inside the current
 * transaction, and only the newest claimant's calls take effect.
 */
public interface SyncQueue {
    /** The kind of request about to be sent for a client. */
    enum SendAttempt {
        CREATE,
        CHANGE
    }

    /**
     * A claimed run.
     *
     * @param cancelled whether its cancellation was requested
     * @param cursor the last processed client; empty at first
     * @param claim the number of this claim
     * @param tries how often this batch was begun without progress, including this time
     * @param attempted what earlier attempts of this batch were about to send
     * @param openFor how long ago the newest of them was begun whose end is unknown; empty if there is none
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
            Optional<Duration> openFor) {
        public Claim {
            attempted = Map.copyOf(attempted);
        }
    }

    /**
     * The result of a batch.
     *
     * @param until its last client
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

    /** Leases due runs. Each becomes due again when the lease expires without a result. */
    Uni<List<Claim>> claim(int limit, Duration lease);

    /**
     * Records what will be sent for which clients, before it is sent.
     *
     * @return false if the claim has expired and nothing may be sent
     */
    Uni<Boolean> attempt(Claim claim, Map<String, SendAttempt> clients);

    /** Completes the batch: advances the cursor and the counts and forgets the attempts. */
    Uni<Void> advance(Claim claim, Report report);

    /**
     * Records that no attempt is in progress here any more.
     *
     * @param known whether all of them were answered; otherwise Chatwoot may be working on some from now on
     */
    Uni<Void> attemptsEnded(Claim claim, boolean known);

    /**
     * Repeats the batch after the wait.
     *
     * @param tries how often it was begun without progress
     */
    Uni<Void> retryLater(Claim claim, int tries, Duration wait, String reason);

    /**
     * Ends the run.
     *
     * @param reason null if there is none
     */
    Uni<Void> end(Claim claim, SyncRun.SyncState state, @Nullable String reason);
}
