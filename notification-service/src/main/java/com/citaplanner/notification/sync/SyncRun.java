package com.citaplanner.notification.sync;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A bulk sync of a tenant.
 *
 * @param id unique within the tenant; increasing
 * @param dryRun whether it only counts what would happen
 * @param startedBy the API key that began it
 * @param endedAt null while it is running
 * @param reason why it failed, or what it waits for; null if there is none
 */
public record SyncRun(
        String tenantId,
        long id,
        SyncState state,
        boolean dryRun,
        Counts counts,
        String startedBy,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {

    public enum SyncState {
        RUNNING,
        /** Ends with the current batch. */
        CANCELLING,
        DONE,
        CANCELLED,
        /** Could not continue: somebody must correct the cause and begin another run. */
        FAILED
    }

    /**
     * Counts of clients, each counted once.
     *
     * @param total the active clients when the run began
     * @param synced those that are now in sync with Chatwoot: created, changed or unchanged
     * @param created those of them that had no contact
     * @param unchanged those of them for which nothing had to be sent
     * @param failed those that are not in sync, each with its reason among the problems
     */
    public record Counts(long total, long synced, long created, long unchanged, long failed) {}

    public boolean ended() {
        return endedAt != null;
    }
}
