package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Reads earlier conversations of a connected account. */
public interface HistoryImport {
    /** Requests it; asking again for what is under way or done changes nothing. */
    Uni<Void> start(String tenantId, Instant since);
}
