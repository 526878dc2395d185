package com.citaplanner.sandbox.whatsapp.store;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.stream.StreamSupport;

/**
 * A template of a business account, in one language.
 *
 * @param json as the API returns it: {@code name}, {@code language}, {@code status}, {@code category}, {@code
 *     components} and, for parameters with names, {@code parameter_format}
 */
public record Template(String accountId, ObjectNode json) {
    public String name() {
        return json.path("name").asText();
    }

    public String language() {
        return json.path("language").asText();
    }

    public String status() {
        return json.path("status").asText("APPROVED");
    }

    public String category() {
        return json.path("category").asText("UTILITY");
    }

    public boolean hasNamedParameters() {
        return json.path("parameter_format").asText().equals("NAMED");
    }

    /** Returns the component of this type, for example {@code BODY}. */
    public Optional<JsonNode> component(String type) {
        return StreamSupport.stream(json.path("components").spliterator(), false)
                .filter(component -> component.path("type").asText().equalsIgnoreCase(type))
                .findFirst();
    }

    boolean isSameAs(Template other) {
        return accountId.equals(other.accountId)
                && name().equals(other.name())
                && language().equals(other.language());
    }
}
