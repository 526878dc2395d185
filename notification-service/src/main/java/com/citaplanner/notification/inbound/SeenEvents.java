package com.citaplanner.notification.inbound;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** Which events have been seen. Works inside the transaction under way. */
public interface SeenEvents {
    /** A genuine event that is nobody's, and why. */
    record UnroutedEvent(Envelope envelope, String reason) {}

    /** Remembers the events and gives back those that were not known, in their order. */
    Uni<List<Envelope>> fresh(List<Envelope> batch);

    /** Keeps events that are nobody's where the operator can see them. */
    Uni<Void> unrouted(List<UnroutedEvent> events);
}
