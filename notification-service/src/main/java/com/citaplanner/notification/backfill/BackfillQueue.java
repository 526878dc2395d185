package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;

/**
 * The durable queue of runs. A claim covers one page of conversations. Everything except claiming works inside the current
 * transaction, and only the newest claimant's calls take effect.
 */
public interface BackfillQueue {
    /**
     * A claimed run.
     *
     * @param account of which it is; empty for whichever the tenant's connection names
     * @param claim the number of this claim
     * @param tries how often this page was begun without progress, including this time
     */
    record BackfillClaim(
            String tenantId,
            long run,
            OptionalLong account,
            boolean scheduled,
            long claim,
            int tries,
            Duration lease,
            BackfillProgress progress) {}

    /** Begins the runs that are due by the schedule. A transaction of its own. */
    Uni<Void> schedule();

    /** Leases due runs. Each becomes due again when the lease expires without a result. */
    Uni<List<BackfillClaim>> claim(int limit, Duration lease);

    /** Adds to the run's counts, and renews the lease. Returns false if it has expired: nothing may be published. */
    Uni<Boolean> count(BackfillClaim claim, BackfillRun.BackfillCounts more);

    /** Notes that a conversation could not be read. Returns false if the claim has expired. */
    Uni<Boolean> leaveOut(BackfillClaim claim, long conversation, String reason);

    /** Events may be missing: the account's conversations are not trusted until a run has found nothing missing. */
    Uni<Void> doubt(BackfillClaim claim);

    /** Completes the page. */
    Uni<Void> advance(BackfillClaim claim, long accountId, BackfillProgress next);

    /** Completes the run after its last page. */
    Uni<Void> complete(BackfillClaim claim, long accountId, BackfillProgress last);

    /** Repeats the page after the wait. */
    Uni<Void> retryLater(BackfillClaim claim, int tries, Duration wait, String reason);

    /** Ends the run without having seen everything. */
    Uni<Void> fail(BackfillClaim claim, String reason);

    /** Removes a scheduled run that has nothing to read. */
    Uni<Void> drop(BackfillClaim claim);
}
