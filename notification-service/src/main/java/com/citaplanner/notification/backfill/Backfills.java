package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Begins and shows backfills. Each call is a transaction of its own. */
public interface Backfills {
    /**
     * Begins to read what was written since then in the tenant's Chatwoot. Takes the place of a scheduled run under way.
     *
     * @param startedBy for people
     * @return empty if a requested run is under way: a tenant has one at a time
     */
    Uni<Optional<BackfillRun>> start(String tenantId, Instant since, String startedBy);

    /** The same for the service itself. */
    default Uni<Optional<BackfillRun>> start(String tenantId, Instant since) {
        return start(tenantId, since, "service");
    }

    /** The run that has not ended; empty if there is none. */
    Uni<Optional<BackfillRun>> current(String tenantId);

    Uni<Optional<BackfillRun>> find(String tenantId, long id);

    /** Runs older than the given one, newest first. */
    Uni<List<BackfillRun>> list(String tenantId, long before, int limit);
}
