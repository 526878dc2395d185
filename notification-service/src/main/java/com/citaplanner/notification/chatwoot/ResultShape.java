package com.citaplanner.notification.chatwoot;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;

/**
 * Checks the shapes of Chatwoot's results. A response of another shape does not come from Chatwoot, whatever its
 * status.
 */
final class ResultShape {
    private ResultShape() {}

    static boolean matches(Endpoint endpoint, JsonNode body) {
        JsonNode payload = body.path("payload");
        boolean fits = switch (endpoint) {
            case CONVERSATION, INBOX, CREATE_CONVERSATION, CREATE_MESSAGE, DEFINE_ATTRIBUTE -> hasId(body);
            case CONTACT, UPDATE_CONTACT -> hasId(payload);
            case MERGE_CONTACTS -> hasId(body) || hasId(payload);
            case WEBHOOKS -> isListOf(payload.path("webhooks"), ResultShape::hasId);
            case CREATE_WEBHOOK, UPDATE_WEBHOOK -> hasId(payload.path("webhook"));
            case VERSION -> body.path("version").isTextual();
            case PROFILE -> hasId(body) && isListOf(body.path("accounts"), ResultShape::hasId);
            // Chatwoot answers without a body, as anybody may: whoever removes something looks afterwards.
            case REMOVE_WEBHOOK, REMOVE_ATTRIBUTE -> false;
            case CREATE_CONTACT -> hasId(payload.path("contact"));
            case INBOXES, CONVERSATIONS, MESSAGES, INBOX_MEMBERS -> isListOf(payload, ResultShape::hasId);
            case AGENTS, TEAM_MEMBERS -> isListOf(body, ResultShape::hasId);
            case ASSIGN -> body.isNull() || hasId(body);
            case CANNED_RESPONSES -> isListOf(body, ResultShape::hasId);
            case CREATE_CANNED_RESPONSE, UPDATE_CANNED_RESPONSE -> hasId(body);
            // Chatwoot answers without a body, as anybody may: whoever removes something looks afterwards.
            case REMOVE_CANNED_RESPONSE -> false;
            case CONVERSATION_LIST -> isListOf(body.path("data").path("payload"), ResultShape::hasId);
            case FILTER_CONTACTS ->
                isListOf(payload, ResultShape::hasId)
                        && body.path("meta").path("count").isIntegralNumber();
            case CONTACTABLE_INBOXES -> isListOf(payload, node -> hasId(node.path("inbox")));
            case LABELS, REPLACE_LABELS -> isListOf(payload, JsonNode::isTextual);
            case ATTRIBUTE_DEFINITIONS ->
                isListOf(body, node -> node.path("attribute_key").isTextual());
        };
        return fits && !hasNul(body);
    }

    /** All ids are numbers that Rails and PostgreSQL count from 1. */
    private static boolean hasId(JsonNode node) {
        JsonNode id = node.path("id");
        return id.isIntegralNumber() && id.canConvertToLong() && id.longValue() > 0;
    }

    private static boolean isListOf(JsonNode list, Predicate<JsonNode> form) {
        return list.isArray() && StreamSupport.stream(list.spliterator(), false).allMatch(form);
    }

    /** Neither Chatwoot's database nor ours can store NUL. Loops, because this looks at every node of every result. */
    private static boolean hasNul(JsonNode node) {
        if (node.isTextual()) {
            return hasNul(node.textValue());
        }
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            if (hasNul(field.getKey()) || hasNul(field.getValue())) {
                return true;
            }
        }
        return node.isArray() && hasNulWithin(node);
    }

    private static boolean hasNulWithin(JsonNode array) {
        for (JsonNode element : array) {
            if (hasNul(element)) {
                return true;
            }
        }
        return false;
    }

    private static boolean hasNul(String text) {
        return text.indexOf('\0') >= 0;
    }
}
