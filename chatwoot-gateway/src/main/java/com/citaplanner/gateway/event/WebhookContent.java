package com.citaplanner.gateway.event;

import com.citaplanner.gateway.payload.PayloadProblem;
import java.util.List;

/** What a genuine webhook contains: one event, several, or nothing that can be published. */
public sealed interface WebhookContent permits Event, WebhookContent.Batch, WebhookContent.Unusable {

    /**
     * Several events of one webhook.
     *
     * @param events in the order of the body; not empty
     */
    record Batch(List<Event> events) implements WebhookContent {
        public Batch {
            events = List.copyOf(events);
            if (events.isEmpty()) {
                throw new IllegalArgumentException("events must not be empty");
            }
        }
    }

    /** Nothing is published, and the sender gets the reason. */
    sealed interface Unusable extends WebhookContent {}

    /** The body cannot be read. */
    record Unreadable(PayloadProblem reason) implements Unusable {}

    /** The event belongs to an account that the source may not send. */
    record ForeignAccount() implements Unusable {}
}
