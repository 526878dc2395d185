package com.citaplanner.sandbox.chatwoot.rules;

import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.Attributes;
import com.citaplanner.sandbox.chatwoot.store.Contact;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The contact fields that a request contains; unknown fields are ignored. */
record ContactFields(JsonNode params) {
    static ContactFields of(JsonNode params) {
        return new ContactFields(params);
    }

    Contact applyTo(Contact old, Instant now) {
        return new Contact(
                old.id(),
                Objects.requireNonNullElse(text("name", old.name()), ""),
                lower(text("email", old.email())),
                text("phone_number", old.phoneNumber()),
                text("identifier", old.identifier()),
                params.has("blocked") ? params.get("blocked").asBoolean() : old.blocked(),
                merged("custom_attributes", old.customAttributes()),
                merged("additional_attributes", old.additionalAttributes()),
                old.labels(),
                old.createdAt(),
                now,
                old.lastActivityAt());
    }

    /** Returns a text field; blank counts as null. */
    private @Nullable String text(String field, @Nullable String old) {
        if (!params.has(field)) {
            return old;
        }
        JsonNode value = params.get(field);
        return value.isNull() || !value.isValueNode() || value.asText().isBlank() ? null : value.asText();
    }

    private Map<String, Object> merged(String field, Map<String, Object> old) {
        return params.path(field).isObject() ? Attributes.merged(old, Json.map(params.get(field))) : old;
    }

    private static @Nullable String lower(@Nullable String email) {
        return email == null ? null : email.toLowerCase(Locale.ROOT);
    }
}
