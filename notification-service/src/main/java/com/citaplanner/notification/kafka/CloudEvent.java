package com.citaplanner.notification.kafka;

import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Instant;
import java.util.Optional;

/**
 * An event on a topic (CloudEvents 1.0), whichever content mode it was written in.
 *
 * @param id unique within the source
 * @param source who emitted it
 * @param type what happened, for example {@code com.chatwoot.message_created}
 * @param time when it happened; empty where the producer does not say it, or not as a date-time with its offset
 * @param data the JSON payload
 * @param recordTime the time of its record in Kafka
 * @param trace for what the event causes
 * @param origin the extension attribute of that name: how the event came to be; empty for none
 */
public record CloudEvent(
        String id,
        URI source,
        String type,
        Optional<Instant> time,
        JsonNode data,
        Instant recordTime,
        TraceParent trace,
        Optional<String> origin) {
    public CloudEvent {
        if (id == null || id.isBlank() || source == null || type == null || type.isBlank() || data == null) {
            throw new IllegalArgumentException("A CloudEvent must have an id, a source, a type and data");
        }
    }

    /** An event outside any trace. */
    public CloudEvent(String id, URI source, String type, Optional<Instant> time, JsonNode data, Instant recordTime) {
        this(id, source, type, time, data, recordTime, TraceParent.NONE, Optional.empty());
    }

    CloudEvent in(TraceParent other) {
        return other.isKnown() ? new CloudEvent(id, source, type, time, data, recordTime, other, origin) : this;
    }

    /**
     * When its producer received or made it, as far as that can be believed: what is in a record happened before it.
     * The same whenever the record is read, and in what a dead letter puts back.
     */
    public Instant receivedAt() {
        return time.filter(at -> !at.isAfter(recordTime)).orElse(recordTime);
    }

    /** The refusal of an event whose type does not belong to its topic. */
    public static InvalidInput unknownType(String... known) {
        return new InvalidInput("ce_type", "must be one of " + String.join(", ", known) + " on this topic");
    }
}
