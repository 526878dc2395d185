package com.citaplanner.notification.inbound.whatsapp;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Bodies of WhatsApp's callbacks about one number and one client, as the gateway publishes them.
 *
 * @param number Meta's id of the business's number
 * @param waId empty where WhatsApp hides the phone
 */
public record Callbacks(String number, String waId, String userId) {
    public ObjectNode text(String wamid, Instant at, String body) {
        return message(wamid, at, "text", Map.of("body", body));
    }

    public ObjectNode button(String wamid, Instant at, String text, String payload, String answered) {
        ObjectNode body = message(wamid, at, "button", Map.of("text", text, "payload", payload));
        item(body, "messages").set("context", Json.mapper().valueToTree(Map.of("id", answered)));
        return body;
    }

    public ObjectNode reaction(String wamid, Instant at, String emoji, String answered) {
        return message(wamid, at, "reaction", Map.of("message_id", answered, "emoji", emoji));
    }

    public ObjectNode message(String wamid, Instant at, String type, Object content) {
        Map<String, Object> message = new HashMap<>(
                Map.of("from", waId, "from_user_id", userId, "id", wamid, "timestamp", seconds(at), "type", type));
        message.put(type, content);
        return body("messages", "messages", message);
    }

    public ObjectNode status(String wamid, Instant at, String status, String reference) {
        return body(
                "messages",
                "statuses",
                Map.of(
                        "id", wamid,
                        "status", status,
                        "timestamp", seconds(at),
                        "recipient_id", waId,
                        "recipient_user_id", userId,
                        "biz_opaque_callback_data", reference));
    }

    public ObjectNode failed(String wamid, Instant at, int code, String reference) {
        ObjectNode body = status(wamid, at, "failed", reference);
        item(body, "statuses")
                .set("errors", Json.mapper().valueToTree(List.of(Map.of("code", code, "title", "Failed"))));
        return body;
    }

    public ObjectNode preference(String value, Instant at) {
        return body(
                "user_preferences",
                "user_preferences",
                Map.of(
                        "wa_id",
                        waId,
                        "user_id",
                        userId,
                        "category",
                        "marketing_messages",
                        "value",
                        value,
                        "timestamp",
                        at.getEpochSecond()));
    }

    private ObjectNode body(String field, String list, Map<String, Object> item) {
        Map<String, Object> value = Map.of(
                "messaging_product",
                "whatsapp",
                "metadata",
                Map.of("phone_number_id", number),
                "contacts",
                List.of(Map.of("wa_id", waId, "user_id", userId)),
                list,
                List.of(item));
        return Json.mapper()
                .valueToTree(Map.of(
                        "object",
                        "whatsapp_business_account",
                        "entry",
                        List.of(Map.of("id", "1", "changes", List.of(Map.of("field", field, "value", value))))));
    }

    /** The only item of a body. */
    public static ObjectNode item(JsonNode body, String list) {
        return (ObjectNode) body.at("/entry/0/changes/0/value").path(list).path(0);
    }

    private static String seconds(Instant at) {
        return Long.toString(at.getEpochSecond());
    }
}
