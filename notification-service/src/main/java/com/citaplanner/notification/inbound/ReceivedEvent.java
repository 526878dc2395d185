package com.citaplanner.notification.inbound;

import java.time.Instant;

/** An event that came through a source of the gateway, as it is remembered. */
public interface ReceivedEvent {
    /** The gateway's source. */
    String source();

    /** Unique within the source, and the same when the delivery is repeated. */
    String id();

    /**
     * A number that stays the same when the event is repeated, and mostly grows from one event to the next; 0 where
     * there is none.
     */
    long subjectId();

    /** When the gateway received it. A delivery that the sender repeats is received again, at most some days later. */
    Instant receivedAt();

    /** The provider's name of the event. */
    String name();
}
