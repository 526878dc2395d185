package com.citaplanner.sandbox.whatsapp.rules;

import com.citaplanner.sandbox.whatsapp.error.Refusal;
import com.citaplanner.sandbox.whatsapp.store.Content;
import com.fasterxml.jackson.databind.JsonNode;

/** Reads a message of the type {@code text}. */
final class TextRules {
    private static final int MAX_LENGTH = 4096;

    private TextRules() {}

    static Content read(JsonNode text) {
        String body = text.path("body").asText();
        if (body.isBlank()) {
            throw Refusal.missing("text['body']");
        }
        if (body.length() > MAX_LENGTH) {
            throw Refusal.invalid("Param text['body'] must be at most 4096 characters long.");
        }
        return Content.text(body);
    }
}
