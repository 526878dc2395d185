package com.citaplanner.notification.connect;

import io.smallrye.mutiny.Uni;
import java.time.Instant;

/** Reads earlier conversations of a connected account. */
public interface HistoryImport {
    /** Requests it. False while another requested run is under way; what it leaves out is not read. */
    Uni<Boolean> start(String tenantId, Instant since);
}
