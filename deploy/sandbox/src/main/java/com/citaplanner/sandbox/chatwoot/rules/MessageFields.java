package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Channel;
import com.citaplanner.sandbox.chatwoot.store.Inbox;
import com.citaplanner.sandbox.chatwoot.store.MessageType;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The message fields that a request contains, and their validation. */
record MessageFields(JsonNode params) {
    private static final int MAX_CONTENT_LENGTH = 150_000;

    /** Returns the error in the message type, which is checked before the validations. */
    Optional<String> typeError(Inbox inbox) {
        if (MessageType.parse(typeName()).isEmpty()) {
            return Optional.of("'" + typeName() + "' is not a valid message_type");
        }
        return type() == MessageType.INCOMING && inbox.channel() != Channel.API
                ? Optional.of("Incoming messages are only allowed in Api inboxes")
                : Optional.empty();
    }

    /** Returns the first error of the model's validations. */
    Optional<String> validationError() {
        String content = content();
        if (content != null && content.length() > MAX_CONTENT_LENGTH) {
            return Optional.of("Content is too long (maximum is 150000 characters)");
        }
        JsonNode template = params.path("template_params");
        return template.isMissingNode() || template.isNull() || template.isObject()
                ? Optional.empty()
                : Optional.of("Additional attributes template_params must be an object");
    }

    MessageType type() {
        return MessageType.parse(typeName()).orElseThrow();
    }

    private String typeName() {
        String name = text("message_type");
        return name == null ? "outgoing" : name;
    }

    @Nullable
    String content() {
        return text("content");
    }

    String contentType() {
        String type = text("content_type");
        return type == null ? "text" : type;
    }

    boolean privateNote() {
        return params.path("private").asBoolean(false);
    }

    @Nullable
    String sourceId() {
        return text("source_id");
    }

    /**
     * Returns the attributes: an object, or JSON text of one, as multipart forms send it; anything else counts as
     * empty.
     */
    Map<String, Object> contentAttributes() {
        JsonNode attributes = params.path("content_attributes");
        if (!attributes.isTextual()) {
            return Json.map(attributes);
        }
        try {
            return Json.map(Json.tree(attributes.asText().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            return Map.of();
        }
    }

    Map<String, Object> additionalAttributes() {
        JsonNode template = params.path("template_params");
        return template.isObject() && !template.isEmpty()
                ? Json.object("template_params", Json.value(template))
                : Map.of();
    }

    private @Nullable String text(String field) {
        JsonNode value = params.path(field);
        return value.isMissingNode() || value.isNull() ? null : value.asText();
    }
}
