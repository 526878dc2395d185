package com.citaplanner.notification.backfill;

import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * One reading of a tenant's Chatwoot for events that did not come.
 *
 * @param id unique within the tenant; increasing
 * @param accountId the account; empty until the first page was read
 * @param scheduled whether it began by itself
 * @param since what was written earlier is left out
 * @param startedBy the API key that began it; a word for the service itself
 * @param endedAt null while it is running
 * @param reason why it failed, what it waits for, or what it left out; null if there is none
 */
public record BackfillRun(
        String tenantId,
        long id,
        OptionalLong accountId,
        boolean scheduled,
        BackfillState state,
        Instant since,
        BackfillCounts counts,
        String startedBy,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {
    public enum BackfillState {
        RUNNING,
        DONE,
        /** A run of another range took its place. */
        REPLACED,
        /** Could not continue: somebody must correct the cause. The next scheduled run tries again. */
        FAILED
    }

    /**
     * @param conversations listed as active in the range, each as often as it was listed
     * @param read those whose messages were read
     * @param messages that were missing and are published
     * @param receipts changes of known messages that were missing and are published
     * @param changes new conversations, and changes of conversations, that were missing and are published
     * @param requests sent to Chatwoot
     * @param leftOut conversations that could not be read
     */
    public record BackfillCounts(
            long conversations, long read, long messages, long receipts, long changes, long requests, long leftOut) {
        static final BackfillCounts NONE = new BackfillCounts(0, 0, 0, 0, 0, 0, 0);

        /** What was published. */
        public long published() {
            return messages + receipts + changes;
        }
    }

    public boolean ended() {
        return endedAt != null;
    }
}
