package com.citaplanner.notification.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.work.InvalidInput;
import java.time.Instant;
import java.time.LocalDate;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonFieldsTest {
    private static JsonFields fields(String json) {
        return new JsonFields(Json.of(json));
    }

    private static void refused(String json, Consumer<JsonFields> reading, String reason) {
        assertThatThrownBy(() -> reading.accept(fields(json)))
                .isInstanceOf(InvalidInput.class)
                .hasMessage(reason);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"a\": null}"})
    void absent_and_null_fields_are_empty(String json) {
        JsonFields fields = fields(json);

        assertThat(fields.text("a")).isEmpty();
        assertThat(fields.number("a")).isEmpty();
        assertThat(fields.instant("a")).isEmpty();
        assertThat(fields.date("a")).isEmpty();
        assertThat(fields.oneOf("a", TimeUnit.class)).isEmpty();
        assertThat(fields.within("a").text("b")).isEmpty();
        refused(json, given -> given.required("a"), "a is missing");
    }

    @Test
    void fields_are_read_by_type() {
        JsonFields fields = fields("""
                {"text": " Juan ", "number": 9007199254740993, "at": "2026-11-13T10:00:00-06:00", "day": "1988-03-14",
                 "unit": "DAYS", "inner": {"text": "x"}}
                """);

        assertThat(fields.text("text")).hasValue(" Juan ");
        assertThat(fields.required("text")).isEqualTo(" Juan ");
        assertThat(fields.number("number")).hasValue(9007199254740993L);
        assertThat(fields.instant("at")).hasValue(Instant.parse("2026-11-13T16:00:00Z"));
        assertThat(fields.date("day")).hasValue(LocalDate.of(1988, 3, 14));
        assertThat(fields.oneOf("unit", TimeUnit.class)).hasValue(TimeUnit.DAYS);
        assertThat(fields.within("inner").text("text")).hasValue("x");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1.5", "true", "{}", "[]", "[\"x\"]"})
    void a_field_that_is_not_text_is_refused_by_name(String value) {
        String json = "{\"a\": " + value + "}";

        refused(json, fields -> fields.text("a"), "a is not text");
        refused(json, fields -> fields.required("a"), "a is not text");
        refused(json, fields -> fields.instant("a"), "a is not text");
        refused(json, fields -> fields.date("a"), "a is not text");
        refused(json, fields -> fields.oneOf("a", TimeUnit.class), "a is not text");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.0", "1.5", "1e3", "\"1\"", "true", "{}", "[1]", "9223372036854775808"})
    void a_field_that_is_not_a_whole_number_is_refused_by_name(String value) {
        refused("{\"a\": " + value + "}", fields -> fields.number("a"), "a is not a whole number");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"\"", "\"  \"", "\"\\n\""})
    void blank_required_text_is_refused(String value) {
        refused("{\"a\": " + value + "}", fields -> fields.required("a"), "a is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mañana", "2026-11-13", "2026-11-13T10:00:00", "2026-02-30T10:00:00Z"})
    void an_instant_without_zone_is_refused(String text) {
        refused(
                "{\"a\": \"" + text + "\"}",
                fields -> fields.instant("a"),
                "a must be a date-time with its offset, for example 2026-11-27T10:00:00-06:00");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "14/03/1988", "1988-02-30", "1988-03-14T00:00:00Z"})
    void invalid_dates_are_refused(String text) {
        refused("{\"a\": \"" + text + "\"}", fields -> fields.date("a"), "a must be a date, for example 1988-03-14");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "days", "Days", "FORTNIGHTS"})
    void an_unknown_enum_value_is_refused(String text) {
        assertThatThrownBy(() -> fields("{\"a\": \"" + text + "\"}").oneOf("a", TimeUnit.class))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("a must be one of NANOSECONDS, ");
    }

    @ParameterizedTest
    @CsvSource({"1", "'\"x\"'", "[]", "true"})
    void a_field_that_is_not_an_object_is_refused_by_name(String value) {
        refused("{\"a\": " + value + "}", fields -> fields.within("a"), "a is not an object");
    }

    @Test
    void nul_in_text_is_replaced() {
        assertThat(fields("{\"a\": \"x\\u0000y\"}").text("a")).hasValue("x\uFFFDy");
    }
}
