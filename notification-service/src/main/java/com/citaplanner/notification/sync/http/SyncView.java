package com.citaplanner.notification.sync.http;

import com.citaplanner.notification.sync.SyncRun;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A run in responses. */
@JsonInclude(JsonInclude.Include.NON_NULL)
record SyncView(
        long id,
        SyncRun.SyncState state,
        boolean dryRun,
        long total,
        long synced,
        long created,
        long unchanged,
        long failed,
        String startedBy,
        Instant startedAt,
        Instant updatedAt,
        @Nullable Instant endedAt,
        @Nullable String reason) {
    static SyncView of(SyncRun run) {
        return new SyncView(
                run.id(),
                run.state(),
                run.dryRun(),
                run.counts().total(),
                run.counts().synced(),
                run.counts().created(),
                run.counts().unchanged(),
                run.counts().failed(),
                run.startedBy(),
                run.startedAt(),
                run.updatedAt(),
                run.endedAt(),
                run.reason());
    }
}
