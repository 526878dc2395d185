package com.citaplanner.notification.inbound;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Remembers which events were processed. Works in the current transaction. */
public interface ProcessedEventRepository {
    /** A genuine event without a tenant, and the reason. */
    record UnroutedEvent(Envelope envelope, String reason) {}

    /** Marks events as seen, and returns those that were not seen before, in their order. */
    Uni<List<Envelope>> markProcessed(List<Envelope> batch);

    /** Stores events without a tenant, where the operator can see them. */
    Uni<Void> storeUnrouted(List<UnroutedEvent> events);
}
