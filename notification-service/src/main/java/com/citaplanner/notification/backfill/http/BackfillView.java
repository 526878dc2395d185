package com.citaplanner.notification.backfill.http;

import com.citaplanner.notification.backfill.BackfillRun;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in responses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record BackfillView(
        long id,
        BackfillRun.BackfillState state,
        boolean scheduled,
        @Nullable Long accountId,
        Instant since,
        long conversations,
        long read,
        long messages,
        long receipts,
        long changes,
        long requests,
        long leftOut,
        String startedBy,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {
    static BackfillView of(BackfillRun run) {
        return new BackfillView(
                run.id(),
                run.state(),
                run.scheduled(),
                run.accountId().isPresent() ? run.accountId().getAsLong() : null,
                run.since(),
                run.counts().conversations(),
                run.counts().read(),
                run.counts().messages(),
                run.counts().receipts(),
                run.counts().changes(),
                run.counts().requests(),
                run.counts().leftOut(),
                run.startedBy(),
                run.startedAt(),
                run.updatedAt(),
                run.endedAt(),
                run.reason());
    }
}
