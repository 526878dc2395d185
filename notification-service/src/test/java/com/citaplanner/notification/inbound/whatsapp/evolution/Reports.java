package com.citaplanner.notification.inbound.whatsapp.evolution;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;

/**
 * Bodies of Evolution API's webhooks as the gateway passes them on.
 *
 * @param instance whose number it is about
 * @param phone the client's number, as WhatsApp writes it
 */
public record Reports(String instance, String phone) {
    private String jid() {
        return phone + "@s.whatsapp.net";
    }

    private ObjectNode body(String event, JsonNode data) {
        ObjectNode body = Json.mapper()
                .createObjectNode()
                .put("event", event)
                .put("instance", instance)
                .put("date_time", "2026-06-17T10:05:46.000Z")
                .put("sender", "5215500000000@s.whatsapp.net");
        body.set("data", data);
        return body;
    }

    /** A status of a message of the business. */
    public ObjectNode status(String messageId, String status) {
        return body(
                "messages.update",
                Json.mapper()
                        .createObjectNode()
                        .put("keyId", messageId)
                        .put("remoteJid", jid())
                        .put("fromMe", true)
                        .put("status", status)
                        .put("instanceId", "i-1"));
    }

    public ObjectNode text(String messageId, Instant at, String text) {
        return message(messageId, at, Map.of("conversation", text));
    }

    /** @param message in the form of WhatsApp's protocol */
    public ObjectNode message(String messageId, Instant at, Map<String, ?> message) {
        ObjectNode data = Json.mapper().createObjectNode();
        data.putObject("key").put("id", messageId).put("remoteJid", jid()).put("fromMe", false);
        data.put("pushName", "Juan").put("messageTimestamp", at.getEpochSecond());
        data.set("message", Json.mapper().valueToTree(message));
        return body("messages.upsert", data);
    }

    public ObjectNode connection(String state) {
        return body("connection.update", Json.mapper().createObjectNode().put("state", state));
    }
}
