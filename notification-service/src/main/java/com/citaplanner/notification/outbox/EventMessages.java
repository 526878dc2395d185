package com.citaplanner.notification.outbox;

import com.citaplanner.notification.trace.TraceParent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Writes this service's events as messages: CloudEvents in binary mode. */
public final class EventMessages {
    private static final String SOURCE = "/notification-service";
    private static final String OUR_TYPES = "com.citaplanner.";

    private final ObjectMapper json;

    public EventMessages(ObjectMapper json) {
        this.json = json;
    }

    /** @param at when it happened */
    public Outbox.OutboxMessage write(EventMessage event, Instant at) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", event.id());
        headers.put("ce_source", SOURCE);
        headers.put("ce_type", event.type());
        headers.put("ce_subject", event.key());
        headers.put("ce_time", at.toString());
        headers.put("ce_dataschema", schema(event.type()));
        headers.put("content-type", "application/json");
        event.trace().header().ifPresent(trace -> headers.put(TraceParent.HEADER, trace));
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
