package com.citaplanner.sandbox.chatwoot.rules;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** One condition of a filter's payload. */
record Condition(String key, String operator, JsonNode values, Optional<String> queryOperator) {
    static Condition of(JsonNode item) {
        JsonNode queryOperator = item.path("query_operator");
        return new Condition(
                item.path("attribute_key").asText(""),
                item.path("filter_operator").asText(""),
                item.path("values"),
                queryOperator.isNull() || queryOperator.isMissingNode()
                        ? Optional.empty()
                        : Optional.of(queryOperator.asText().toUpperCase(Locale.ROOT)));
    }

    /** Returns the first value, the only one that Chatwoot uses; of a string, its first character. */
    String firstValue() {
        if (values.isArray()) {
            return values.get(0).asText();
        }
        return values.asText().substring(0, 1);
    }

    List<String> allValues() {
        return values.isArray()
                ? StreamSupport.stream(values.spliterator(), false)
                        .map(JsonNode::asText)
                        .toList()
                : List.of(values.asText());
    }

    boolean hasNoValue() {
        return values.isMissingNode()
                || values.isNull()
                || (values.isEmpty() && values.asText().isBlank());
    }

    /** Returns the number with a plus, whether or not it was sent with one. */
    String phone() {
        return "+" + firstValue().replace("+", "");
    }
}
