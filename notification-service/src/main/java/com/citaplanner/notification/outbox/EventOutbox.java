package com.citaplanner.notification.outbox;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.smallrye.mutiny.Uni;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds this service's events to the outbox, as CloudEvents in binary mode. */
public final class EventOutbox {
    private static final String SOURCE = "/notification-service";
    private static final String OUR_TYPES = "com.citaplanner.";

    private final Outbox outbox;
    private final ObjectMapper json;
    private final Clock clock;

    public EventOutbox(Outbox outbox, ObjectMapper json, Clock clock) {
        this.outbox = outbox;
        this.json = json;
        this.clock = clock;
    }

    /** Adds the events, in this order, in the current transaction. */
    public Uni<Void> add(List<EventMessage> events) {
        return outbox.add(events.stream().map(this::toMessage).toList());
    }

    private Outbox.OutboxMessage toMessage(EventMessage event) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", event.id());
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", event.type());
        headers.put("ce_subject", event.key());
        headers.put("ce_time", clock.instant().toString());
        headers.put("ce_dataschema", schema(event.type()));
        headers.put("content-type", "application/json");
        return new Outbox.OutboxMessage(
                event.topic(), event.key().getBytes(StandardCharsets.UTF_8), headers, bytes(event.data()));
    }

    /** The {@code $id} of the JSON Schema of the type's data; see {@code src/contract}. */
    private static String schema(String type) {
        return "urn:citaplanner:schema:" + type.substring(OUR_TYPES.length()) + ":v1";
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("The event cannot be written as JSON", e);
        }
    }
}
