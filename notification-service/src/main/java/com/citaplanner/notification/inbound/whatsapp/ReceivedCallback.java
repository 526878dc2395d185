package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;
import java.util.Optional;

/**
 * A callback of WhatsApp with its metadata.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the callback is repeated
 * @param subjectId WhatsApp's own time of it, in seconds since 1970; 0 where it has none
 * @param receivedAt when the gateway received it
 * @param name of the gateway's event, for example {@code message}
 * @param number the business's number that it is about; empty where it is about an account
 * @param trace in which it came
 */
public record ReceivedCallback(
        String source,
        String id,
        long subjectId,
        Instant receivedAt,
        String name,
        Optional<WhatsAppNumber> number,
        Callback callback,
        TraceParent trace)
        implements ReceivedEvent {
    /** A callback outside any trace. */
    public ReceivedCallback(
            String source,
            String id,
            long subjectId,
            Instant receivedAt,
            String name,
            Optional<WhatsAppNumber> number,
            Callback callback) {
        this(source, id, subjectId, receivedAt, name, number, callback, TraceParent.NONE);
    }

    ReceivedCallback in(TraceParent other) {
        return new ReceivedCallback(source, id, subjectId, receivedAt, name, number, callback, other);
    }
}
