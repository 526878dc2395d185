package com.citaplanner.notification.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class FieldFilterTest {
    private static JsonNode read(String json) throws IOException {
        return FieldFilter.of("id", "meta")
                .with("sender", FieldFilter.of("id"))
                .with("messages", FieldFilter.of("id").and("status"))
                .read(Json.mapper(), json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void only_the_listed_fields_are_kept() throws IOException {
        JsonNode read = read("""
                {"id": 1, "status": 2, "noise": {"id": 3}, "sender": {"id": 4, "status": 5, "meta": {}},
                 "messages": [{"id": 6, "status": 7, "sender": [8]}, 9, [{"id": 10, "noise": 11}]], "meta": {"noise": [{"a": 12}]}}
                """);

        assertThat(read).isEqualTo(Json.of("""
                {"id": 1, "sender": {"id": 4}, "messages": [{"id": 6, "status": 7}, 9, [{"id": 10}]],
                 "meta": {"noise": [{"a": 12}]}}
                """));
    }

    @Test
    void empty_objects_and_arrays_are_kept() throws IOException {
        assertThat(read("{}")).isEqualTo(Json.of("{}"));
        assertThat(read("{\"noise\": 1}")).isEqualTo(Json.of("{}"));
        assertThat(read("{\"sender\": {\"noise\": 1}, \"messages\": []}"))
                .isEqualTo(Json.of("{\"sender\": {}, \"messages\": []}"));
    }

    @Test
    void values_equal_those_read_without_a_filter() throws IOException {
        String all = """
                {"a": [1, -2.5, 1e400, 12345678901, 123456789012345678901234567890, true, false, null, "ñ\\u00f1"], "b": {"a": {}}}
                """;

        assertThat(FieldFilter.everything().read(Json.mapper(), all.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Json.of(all));
    }

    @Test
    void invalid_json_is_refused_even_in_skipped_fields() {
        assertThatThrownBy(() -> read("{\"noise\": {\"a\": tru}, \"id\": 1}")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read("{\"id\": 1, \"noise\": [1, 2")).isInstanceOf(JacksonException.class);
    }
}
