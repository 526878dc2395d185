package com.citaplanner.notification.sync;

import java.time.Instant;

/**
 * One bulk sync of a tenant.
 *
 * @param id unique within the tenant; grows
 * @param dryRun whether it only counts what would happen
 * @param startedBy the API key that began it
 * @param endedAt null while it is under way
 * @param reason why it failed, or what it waits for; null when there is nothing to say
 */
public record SyncRun(
        String tenantId,
        long id,
        State state,
        boolean dryRun,
        Counts counts,
        String startedBy,
        Instant startedAt,
        Instant updatedAt,
        Instant endedAt,
        String reason) {

    public enum State {
        RUNNING,
        /** Ends when the batch under way has ended. */
        CANCELLING,
        DONE,
        CANCELLED,
        /** Could not go on: somebody must mend something, then begin another. */
        FAILED
    }

    /**
     * Clients, each counted once.
     *
     * @param total how many active ones there were when the run began
     * @param synced those that are in step with Chatwoot now: created, changed or unchanged
     * @param created those of them that had no contact
     * @param unchanged those of them for which nothing had to be sent
     * @param failed those that are not, each with its reason among the problems
     */
    public record Counts(long total, long synced, long created, long unchanged, long failed) {}

    public boolean ended() {
        return endedAt != null;
    }
}
