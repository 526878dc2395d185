package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The fields that a message of any type has.
 *
 * @param to the recipient's phone as it was sent; empty if there is only a user id
 * @param recipient the recipient's business-scoped user id; empty if there is none
 */
record MessageRequest(
        String to,
        String recipient,
        String type,
        @Nullable String category,
        @Nullable Integer ttlSeconds,
        @Nullable String callbackData) {
    private static final int MAX_CALLBACK_BYTES = 512;
    private static final int MIN_PHONE_DIGITS = 7;
    private static final int MAX_PHONE_DIGITS = 15;
    private static final String USER_ID = "[A-Z]{2}\\.(ENT\\.)?[A-Za-z0-9]{1,128}";

    static MessageRequest of(ObjectNode json) {
        if (!json.path("messaging_product").asText().equals("whatsapp")) {
            throw Refusal.missing("messaging_product");
        }
        String to = json.path("to").asText();
        String recipient = json.path("recipient").asText();
        checkRecipient(to, recipient);
        return new MessageRequest(
                to,
                recipient,
                json.path("type").asText("text"),
                text(json, "category"),
                ttl(json.path("ttl_seconds")),
                callbackData(json));
    }

    private static void checkRecipient(String to, String recipient) {
        if (to.isBlank() && recipient.isBlank()) {
            throw Refusal.missing("to");
        }
        int digits = to.replaceAll("[^0-9]", "").length();
        if (!to.isBlank() && (digits < MIN_PHONE_DIGITS || digits > MAX_PHONE_DIGITS)) {
            throw Refusal.of(131009, "Recipient phone number is not valid");
        }
        if (to.isBlank() && !recipient.matches(USER_ID)) {
            throw Refusal.of(131009, "Recipient is not a valid business-scoped user ID");
        }
    }

    private static @Nullable Integer ttl(JsonNode ttl) {
        if (ttl.isMissingNode() || ttl.isNull()) {
            return null;
        }
        if (!ttl.canConvertToInt()) {
            throw Refusal.invalid("Param ttl_seconds must be an integer");
        }
        return ttl.asInt();
    }

    private static @Nullable String callbackData(ObjectNode json) {
        String data = text(json, "biz_opaque_callback_data");
        if (data != null && data.getBytes(StandardCharsets.UTF_8).length > MAX_CALLBACK_BYTES) {
            throw Refusal.invalid("Param biz_opaque_callback_data must be at most 512 characters long.");
        }
        return data;
    }

    private static @Nullable String text(ObjectNode json, String field) {
        JsonNode value = json.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
