package com.citaplanner.notification.json;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StorableJsonTest {
    private static void check(String json) throws IOException {
        try (JsonParser parser = Json.mapper().createParser(json)) {
            StorableJson.check(parser);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"\\u0000\" | body",
                "{\"name\": \"a\\u0000b\"} | name",
                "{\"metadata\": {\"tags\": [1, {\"deep\": \"\\ud800\"}]}} | metadata.tags.deep",
                "{\"metadata\": {\"a\\u0000\": 1}} | metadata.?",
                "{\"variables\": {\"\\udc00\": {\"b\": 1}}} | variables.?",
                "{\"a\": 1e400} | a"
            })
    void a_field_that_cannot_be_stored_is_named_at_any_depth(String json, String field) {
        assertThatThrownBy(() -> check(json))
                .isInstanceOfSatisfying(
                        InvalidInput.class,
                        refused -> org.assertj.core.api.Assertions.assertThat(refused.field())
                                .contains(field));
        assertThatThrownBy(() -> StorableJson.check(Json.of(json))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void too_long_texts_and_names_are_refused() {
        assertThatThrownBy(() -> check("{\"a\": \"" + "x".repeat(200_001) + "\"}"))
                .hasMessage("a is longer than 200000");
        assertThatThrownBy(() -> check("{\"" + "x".repeat(256) + "\": 1}"))
                .hasMessage("? has a name that is longer than 255");
    }

    @Test
    void other_values_can_be_stored() {
        assertThatCode(() -> check("{\"a\": [null, true, 1, 1.5, 1e308, \"\\ud83d\\ude00\", {\"\": {}}]}"))
                .doesNotThrowAnyException();
    }

    @Test
    void invalid_json_throws() {
        assertThatThrownBy(() -> check("{\"a\": NaN}")).isInstanceOf(JsonProcessingException.class);
        assertThatThrownBy(() -> check("[".repeat(100_000))).isInstanceOf(JsonProcessingException.class);
    }
}
