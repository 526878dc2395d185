package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Begins, shows and cancels bulk syncs. Each call is a transaction of its own. */
public interface SyncRuns {
    /**
     * Begins a run, and lets go of the tenant's oldest ones.
     *
     * @return empty when one is under way: a tenant has one at a time
     */
    Uni<Optional<SyncRun>> begin(String tenantId, boolean dryRun, String startedBy);

    /** The one that is under way. */
    Uni<Optional<SyncRun>> underWay(String tenantId);

    Uni<Optional<SyncRun>> find(String tenantId, long id);

    /** The newest first, those older than the one named. */
    Uni<List<SyncRun>> list(String tenantId, long before, int most);

    /** By client, after the one named; empty when there is no such run. */
    Uni<Optional<List<SyncProblem>>> problems(String tenantId, long id, String after, int most);

    /** The run as it is afterwards, which is unchanged when it had ended; empty when there is no such run. */
    Uni<Optional<SyncRun>> cancel(String tenantId, long id);
}
