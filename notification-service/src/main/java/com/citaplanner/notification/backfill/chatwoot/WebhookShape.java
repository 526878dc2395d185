package com.citaplanner.notification.backfill.chatwoot;

import com.citaplanner.notification.backfill.ListedConversation;
import com.citaplanner.notification.backfill.ReadMessage;
import com.citaplanner.notification.conversation.ConversationStatus;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Converts what the REST API shows to the form of the webhooks, as far as both tell the same. The API has the conversation's
 * channel within {@code meta}, writes the type of a message as a number, and its time in whole seconds.
 */
final class WebhookShape {
    private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
    private static final DateTimeFormatter RAILS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);
    private static final List<String> TYPES = List.of("incoming", "outgoing", "activity", "template");
    private static final int ACTIVITY = 2;
    private static final double MICROS = 1_000_000;

    /** What webhooks tell about an agent. */
    private static final Set<String> AGENT_FIELDS =
            Set.of("id", "name", "available_name", "avatar_url", "thumbnail", "availability_status", "type");

    private final ObjectMapper json;

    WebhookShape(ObjectMapper json) {
        this.json = json;
    }

    /** The account's name is not known, and read by nobody. */
    private static Map<String, Object> account(long accountId) {
        return Map.of("id", accountId);
    }

    ListedConversation conversation(long accountId, JsonNode row) {
        JsonNode meta = row.path("meta");
        JsonNode last = row.path("last_non_activity_message");
        JsonNode newest = last.isObject() ? last : row.path("messages").path(0);
        Instant lastActivityAt = seconds(row.path("last_activity_at"), seconds(row.path("timestamp"), Instant.EPOCH));
        return new ListedConversation(
                row.path("id").longValue(),
                id(row.path("inbox_id")),
                ConversationStatus.of(row.path("status").asText()),
                id(meta.path("assignee").path("id")),
                id(meta.path("team").path("id")),
                labels(row.path("labels")),
                seconds(row.path("created_at"), lastActivityAt),
                seconds(row.path("updated_at"), lastActivityAt),
                lastActivityAt,
                newest.path("id").isIntegralNumber() ? Optional.of(message(accountId, newest)) : Optional.empty(),
                fields(accountId, row, newest));
    }

    private Map<String, Object> fields(long accountId, JsonNode row, JsonNode newest) {
        ObjectNode conversation = CredentialFields.remove((ObjectNode) row.deepCopy());
        ObjectNode meta = conversation.withObject("/meta");
        conversation.set("channel", meta.path("channel"));
        meta.remove("channel");
        if (meta.path("sender") instanceof ObjectNode contact) {
            contact.put("type", "contact");
        }
        if (meta.path("assignee") instanceof ObjectNode assignee) {
            meta.set("assignee", assignee.retain(AGENT_FIELDS));
            meta.put("assignee_type", meta.path("assignee_type").asText("User"));
        }
        conversation.set("contact_inbox", contactInbox(meta, newest));
        conversation.remove(List.of("account_id", "uuid", "last_non_activity_message", "messages", "muted"));
        Map<String, Object> fields = json.convertValue(conversation, FIELDS);
        fields.put("account", account(accountId));
        return fields;
    }

    /** The row of the contact in the inbox, as far as it is told. */
    private ObjectNode contactInbox(JsonNode meta, JsonNode newest) {
        ObjectNode row = json.createObjectNode();
        JsonNode address = newest.path("conversation").path("contact_inbox").path("source_id");
        if (address.isTextual()) {
            row.set("source_id", address);
        }
        if (meta.path("sender").path("id").isIntegralNumber()) {
            row.set("contact_id", meta.path("sender").path("id"));
        }
        if (meta.path("hmac_verified").isBoolean()) {
            row.set("hmac_verified", meta.path("hmac_verified"));
        }
        return row;
    }

    ReadMessage message(long accountId, JsonNode row) {
        int type = row.path("message_type").intValue();
        Instant createdAt = seconds(row.path("created_at"), Instant.EPOCH);
        return new ReadMessage(
                row.path("id").longValue(),
                createdAt,
                type != ACTIVITY && !row.path("private").asBoolean(),
                row.path("status").textValue(),
                row.path("content_attributes").path("deleted").asBoolean(),
                fields(accountId, row, type, createdAt));
    }

    /** Keeps {@code updated_at} and {@code status}, which a webhook has within its conversation. */
    private Map<String, Object> fields(long accountId, JsonNode row, int type, Instant createdAt) {
        ObjectNode message = CredentialFields.remove((ObjectNode) row.deepCopy());
        JsonNode inbox = message.path("inbox_id");
        message.remove(List.of("conversation", "conversation_id", "account_id", "inbox_id", "call"));
        Map<String, Object> fields = json.convertValue(message, FIELDS);
        fields.put("account", account(accountId));
        fields.put("message_type", TYPES.get(Math.clamp(type, 0, TYPES.size() - 1)));
        fields.put("created_at", RAILS.format(createdAt));
        if (inbox.isIntegralNumber()) {
            fields.put("inbox", Map.of("id", inbox.longValue()));
        }
        return fields;
    }

    private static List<String> labels(JsonNode array) {
        List<String> labels = new ArrayList<>();
        array.forEach(label -> labels.add(label.asText()));
        return labels;
    }

    private static OptionalLong id(JsonNode field) {
        return field.isIntegralNumber() ? OptionalLong.of(field.longValue()) : OptionalLong.empty();
    }

    /** Seconds since 1970, perhaps with a fraction, to the microsecond, which is what Chatwoot stores. */
    private static Instant seconds(JsonNode field, Instant otherwise) {
        return field.isNumber() && field.doubleValue() > 0
                ? Instant.EPOCH.plus(Math.round(field.doubleValue() * MICROS), ChronoUnit.MICROS)
                : otherwise;
    }
}
