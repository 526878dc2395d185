package com.citaplanner.notification.inbound;

import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;

/**
 * An event of Chatwoot with its metadata.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the delivery is repeated
 * @param subjectId id of its message, contact or conversation; 0 where it has none
 * @param receivedAt when the gateway received it
 * @param name Chatwoot's name of the event
 * @param trace in which it came
 * @param live whether Chatwoot itself sent it; false where it was read later, to close a gap
 */
public record Envelope(
        String source,
        String id,
        long subjectId,
        Instant receivedAt,
        String name,
        InboundEvent event,
        TraceParent trace,
        boolean live)
        implements ReceivedEvent {
    /** A live event outside any trace. */
    public Envelope(String source, String id, long subjectId, Instant receivedAt, String name, InboundEvent event) {
        this(source, id, subjectId, receivedAt, name, event, TraceParent.NONE, true);
    }
}
