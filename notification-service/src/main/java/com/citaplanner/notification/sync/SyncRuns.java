package com.citaplanner.notification.sync;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** Begins, shows and cancels bulk syncs. Each call is a transaction of its own. */
public interface SyncRuns {
    /**
     * Begins a run, and deletes the tenant's oldest ones.
     *
     * @return empty if one is running: a tenant has one at a time
     */
    Uni<Optional<SyncRun>> begin(String tenantId, boolean dryRun, String startedBy);

    /** The run that has not ended; empty if there is none. */
    Uni<Optional<SyncRun>> current(String tenantId);

    Uni<Optional<SyncRun>> find(String tenantId, long id);

    /** Runs older than the given one, newest first. */
    Uni<List<SyncRun>> list(String tenantId, long before, int limit);

    /** The problems ordered by client, after the given one; empty if there is no such run. */
    Uni<Optional<List<SyncProblem>>> problems(String tenantId, long id, String after, int limit);

    /** Requests cancellation and returns the run, unchanged if it had ended; empty if there is no such run. */
    Uni<Optional<SyncRun>> cancel(String tenantId, long id);
}
