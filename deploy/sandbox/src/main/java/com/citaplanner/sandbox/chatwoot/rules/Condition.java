package com.citaplanner.sandbox.chatwoot.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One item of a filter's payload. */
record Condition(String key, String operator, JsonNode values, Optional<String> then) {
    static Condition of(JsonNode item) {
        JsonNode then = item.path("query_operator");
        return new Condition(
                item.path("attribute_key").asText(""),
                item.path("filter_operator").asText(""),
                item.path("values"),
                then.isNull() || then.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(then.asText().toUpperCase(Locale.ROOT)));
    }

    /** Only the first value counts; of a string that is its first character. */
    String first() {
        if (values.isArray()) {
            return values.get(0).asText();
        }
        return values.asText().substring(0, 1);
    }

    List<String> all() {
        return values.isArray()
                ? StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(values.asText());
    }

    boolean valueless() {
        return values.isMissingNode()
                || values.isNull()
                || values.isEmpty() && values.asText().isBlank();
    }

    /** The number after its plus, whether or not it was written with one. */
    String phone() {
        return "+" + first().replace("+", "");
    }
}
