package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Equal requests have the same hash and different ones differ: it distinguishes a repeated request from a reused key.
 */
class RequestHashTest {
    private static final String REQUEST = """
            {"tenantId": "t-1", "type": "PROMOTION", "channel": "CHATWOOT", "recipientId": "c-juan",
             "message": "Hola {{name}}", "variables": {"name": "Juan", "city": "Roma"},
             "metadata": {"a": {"x": 1, "y": [1, 2]}, "b": null}}
            """;

    private final RequestReader reader = new RequestReader(Json.mapper());

    private String hash(String request) {
        return reader.read("event-1", Json.of(request)).hash();
    }

    @Test
    void the_order_of_fields_and_white_space_do_not_matter_at_any_depth() {
        for (int seed = 0; seed < 20; seed++) {
            String shuffled = shuffled(Json.of(REQUEST), new Random(seed)).toPrettyString();

            assertThat(hash(shuffled)).as(shuffled).isEqualTo(hash(REQUEST)).hasSize(64);
        }
    }

    @Test
    void the_event_id_does_not_matter() {
        assertThat(reader.read("event-2", Json.of(REQUEST)).hash()).isEqualTo(hash(REQUEST));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "tenantId | \"t-2\"",
                "type | \"FEEDBACK_REQUEST\"",
                "recipientId | \"c-Juan\"",
                "message | \"Hola  {{name}}\"",
                "variables | {\"name\": \"Juan\"}",
                "variables | {\"name\": \"Juan\", \"city\": \"roma\"}",
                "metadata | {\"a\": {\"x\": 1, \"y\": [2, 1]}, \"b\": null}",
                "metadata | {\"a\": {\"x\": \"1\", \"y\": [1, 2]}, \"b\": null}",
                "metadata | {\"a\": {\"x\": 1, \"y\": [1, 2]}}",
                "sendAt | \"2026-11-13T10:00:00Z\"",
                "unknown | true"
            })
    void any_other_difference_does(String field, String value) {
        ObjectNode other = (ObjectNode) Json.of(REQUEST);
        other.set(field, Json.of(value));

        assertThat(hash(other.toString())).isNotEqualTo(hash(REQUEST));
    }

    private static JsonNode shuffled(JsonNode node, Random random) {
        if (!node.isObject()) {
            return node;
        }
        List<Map.Entry<String, JsonNode>> fields = new ArrayList<>(node.properties());
        Collections.shuffle(fields, random);
        ObjectNode shuffled = Json.mapper().createObjectNode();
        fields.forEach(field -> shuffled.set(field.getKey(), shuffled(field.getValue(), random)));
        return shuffled;
    }
}
