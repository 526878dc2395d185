package com.citaplanner.notification.message;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CalendarEntryTest {
    private static CalendarEntry at(String id, long version, String start, String end) {
        return entry(id, version, start, end, 1, 1, 1);
    }

    private static CalendarEntry saying(int summary, int location, int description) {
        return entry("a", 1, "2027-07-15T10:00", null, summary, location, description);
    }

    private static CalendarEntry entry(
            String id, long version, String start, String end, int summary, int location, int description) {
        return new CalendarEntry(
                id,
                version,
                CalendarMethod.REQUEST,
                LocalDateTime.parse(start),
                ZoneOffset.UTC,
                Optional.ofNullable(end).map(LocalDateTime::parse),
                "x".repeat(summary),
                Optional.of("x".repeat(location)),
                Optional.of("x".repeat(description)));
    }

    @ParameterizedTest
    @CsvSource({
        "' ', 1, 2027-07-15T10:00, , must have the id of an appointment",
        "a, -1, 2027-07-15T10:00, , must have a version of 0 or more",
        "a, 1, 1969-12-31T23:59, , must start in a year from 1970 to 9999",
        "a, 1, +10000-01-01T00:00, , must start in a year from 1970 to 9999",
        "a, 1, 2027-07-15T10:00, 2027-07-15T10:00, must end after its start and within a year",
        "a, 1, 2027-07-15T10:00, 2028-07-15T10:01, must end after its start and within a year"
    })
    void invalid_appointment_is_refused(String id, long version, String start, String end, String reason) {
        assertThatThrownBy(() -> at(id, version, start, end))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a calendar entry " + reason);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 1, 1, must have a summary of at most 1000 characters",
        "1001, 1, 1, must have a summary of at most 1000 characters",
        "1, 1001, 1, must have a location of at most 1000 characters",
        "1, 1, 8001, must have a description of at most 8000 characters"
    })
    void text_that_is_too_long_is_refused(int summary, int location, int description, String reason) {
        assertThatThrownBy(() -> saying(summary, location, description))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a calendar entry " + reason);
    }

    @Test
    void limits_themselves_are_valid() {
        assertThatCode(() -> saying(1_000, 1_000, 8_000)).doesNotThrowAnyException();
        assertThatCode(() -> at("a", 0, "1970-01-01T00:00", "1971-01-01T00:00")).doesNotThrowAnyException();
        assertThatCode(() -> at("a", Long.MAX_VALUE, "9999-12-31T23:59", null)).doesNotThrowAnyException();
    }
}
