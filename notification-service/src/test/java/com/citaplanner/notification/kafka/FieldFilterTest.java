package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FieldFilterTest {
    private static JsonNode read(String json) throws IOException {
        return FieldFilter.named(Set.of("id", "sender", "messages"))
                .read(Json.mapper(), json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void named_fields_stay_at_any_depth_and_the_others_go() throws IOException {
        JsonNode read = read("""
                {"id": 1, "noise": {"id": 2}, "sender": {"id": 3, "thumbnail": "x"}, "messages": [{"id": 4, "x": [1]}, 5]}
                """);

        assertThat(read).isEqualTo(Json.of("""
                {"id": 1, "sender": {"id": 3}, "messages": [{"id": 4}, 5]}
                """));
    }

    @Test
    void what_is_empty_or_left_with_nothing_is_still_there() throws IOException {
        assertThat(read("{}")).isEqualTo(Json.of("{}"));
        assertThat(read("{\"noise\": 1}")).isEqualTo(Json.of("{}"));
        assertThat(read("{\"sender\": {\"noise\": 1}, \"messages\": []}"))
                .isEqualTo(Json.of("{\"sender\": {}, \"messages\": []}"));
    }

    @Test
    void values_are_what_they_would_be_without_a_filter() throws IOException {
        String all = """
                {"a": [1, -2.5, 1e400, 12345678901, 123456789012345678901234567890, true, false, null, "ñ\\u00f1"], "b": {"a": {}}}
                """;

        assertThat(FieldFilter.everything().read(Json.mapper(), all.getBytes(StandardCharsets.UTF_8)))
                .isEqualTo(Json.of(all));
    }

    @Test
    void what_is_not_json_is_refused_also_where_it_would_be_skipped() {
        assertThatThrownBy(() -> read("{\"noise\": {\"a\": tru}, \"id\": 1}")).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read("{\"id\": 1, \"noise\": [1, 2")).isInstanceOf(JacksonException.class);
    }
}
