package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.inbound.ReceivedEvent;
import com.citaplanner.notification.inbound.whatsapp.evolution.InstanceRoutes.SourceInstance;
import com.citaplanner.notification.trace.TraceParent;
import java.time.Instant;

/**
 * A callback of Evolution API with its metadata.
 *
 * @param source the gateway's source through which it came
 * @param id unique within the source, and the same when the callback is repeated
 * @param subjectId WhatsApp's own time of it, in seconds since 1970; 0 where it has none
 * @param receivedAt when the gateway received it
 * @param name of the gateway's event, for example {@code messages.update}
 * @param trace in which it came
 */
public record ReceivedInstanceReport(
        String source,
        String id,
        long subjectId,
        Instant receivedAt,
        String name,
        String instance,
        InstanceReport report,
        TraceParent trace)
        implements ReceivedEvent {
    ReceivedInstanceReport(
            String source,
            String id,
            long subjectId,
            Instant receivedAt,
            String name,
            String instance,
            InstanceReport report) {
        this(source, id, subjectId, receivedAt, name, instance, report, TraceParent.NONE);
    }

    ReceivedInstanceReport in(TraceParent other) {
        return new ReceivedInstanceReport(source, id, subjectId, receivedAt, name, instance, report, other);
    }

    SourceInstance origin() {
        return new SourceInstance(source, instance);
    }
}
