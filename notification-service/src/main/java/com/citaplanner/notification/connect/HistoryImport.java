package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Reads earlier conversations of a connected account. */
public interface HistoryImport {
    /** Requests it. Asking again while it is under way changes nothing, and later it is read again, which has no effect. */
    Uni<Void> start(String tenantId, Instant since);
}
