package com.citaplanner.notification.backfill.chatwoot;

import com.citaplanner.notification.backfill.MissingEvent;
import com.citaplanner.notification.backfill.MissingEvent.MissingEventKind;
import com.citaplanner.notification.backfill.MissingEventWriter;
import com.citaplanner.notification.backfill.ReadMessage;
import com.citaplanner.notification.outbox.Outbox;
import com.citaplanner.notification.trace.TraceParent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes events as the gateway does, with the header that tells where they come from. */
@ApplicationScoped
class WebhookEventWriter implements MissingEventWriter {
    private static final String TOPIC = "chatwoot.events.v1";
    private static final String ORIGIN = "backfill";
    private static final String SCHEMA = "urn:citaplanner:schema:chatwoot.event:v1";

    private static final int TRACE_DIGITS = 32;
    private static final int SPAN_DIGITS = 16;

    private final ObjectMapper json;

    WebhookEventWriter(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Outbox.OutboxMessage write(String source, long accountId, MissingEvent event) {
        String key = source + ":" + accountId + ":" + event.conversation().id();
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        String hash = hash(accountId, event);
        headers.put("ce_id", ORIGIN + "-" + hash.substring(0, TRACE_DIGITS));
        headers.put("ce_type", "com.chatwoot." + event.kind().event());
        headers.put("ce_source", "/sources/" + source);
        headers.put("ce_subject", key);
        headers.put("ce_time", event.at().toString());
        headers.put("ce_dataschema", SCHEMA);
        headers.put("ce_origin", ORIGIN);
        headers.put("content-type", "application/json");
        headers.put(TraceParent.HEADER, trace(hash));
        return new Outbox.OutboxMessage(
                TOPIC, key.getBytes(StandardCharsets.UTF_8), headers, bytes(data(accountId, event)));
    }

    /** A trace of its own, not recorded, since readers expect one. */
    private static String trace(String hash) {
        return "00-" + hash.substring(0, TRACE_DIGITS) + "-" + hash.substring(TRACE_DIGITS, TRACE_DIGITS + SPAN_DIGITS)
                + "-00";
    }

    /** The same whenever the same event is found, so that it is processed once. */
    private static String hash(long accountId, MissingEvent event) {
        String text = accountId + "\n" + event.kind().event() + "\n" + event.subjectId() + "\n" + event.state();
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("SHA-256 is not available in this Java runtime", e);
        }
    }

    private static Map<String, Object> data(long accountId, MissingEvent event) {
        ReadMessage message = event.message();
        Map<String, Object> data = message == null ? conversation(event) : message(accountId, message, event);
        data.put("event", event.kind().event());
        return data;
    }

    private static Map<String, Object> conversation(MissingEvent event) {
        Map<String, Object> data = new LinkedHashMap<>(event.conversation().fields());
        data.put("messages", List.of());
        if (event.kind() == MissingEventKind.CONVERSATION_STATUS_CHANGED) {
            Map<String, Object> status = new HashMap<>();
            status.put("previous_value", event.before());
            status.put("current_value", data.get("status"));
            data.put("changed_attributes", List.of(Map.of("status", status)));
        }
        return data;
    }

    /** The status and the time of the change are in the conversation's copy of the message, as in webhooks. */
    private static Map<String, Object> message(long accountId, ReadMessage message, MissingEvent event) {
        Map<String, Object> data = new LinkedHashMap<>(message.fields());
        Map<String, Object> copy = new LinkedHashMap<>();
        copy.put("id", message.id());
        copy.put("account_id", accountId);
        copy.put("status", message.status());
        copy.put("sender_type", data.remove("sender_type"));
        copy.put("updated_at", data.remove("updated_at"));
        data.remove("status");
        Map<String, Object> conversation =
                new LinkedHashMap<>(event.conversation().fields());
        conversation.put("messages", List.of(copy));
        data.put("conversation", conversation);
        return data;
    }

    private byte[] bytes(Object data) {
        try {
            return json.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("the event cannot be written as JSON", e);
        }
    }
}
