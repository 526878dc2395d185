package com.citaplanner.notification.outbox;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.util.List;

/** Adds this service's events to the outbox. */
public final class EventOutbox {
    private final Outbox outbox;
    private final EventMessages messages;
    private final Clock clock;

    public EventOutbox(Outbox outbox, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.messages = new EventMessages(json);
        this.clock = clock;
    }

    /** Adds the events, in this order, in the current transaction. */
    public Uni<Void> add(List<EventMessage> events) {
        return outbox.add(events.stream()
                .map(event -> messages.write(event, clock.instant()))
                .toList());
    }
}
