package com.citaplanner.notification.request;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScheduledTimeTest {
    private static final ZoneId MEXICO_CITY = ZoneId.of("America/Mexico_City");

    private static ScheduledTime local(String time, String zone) {
        return new ScheduledTime.Local(
                LocalDateTime.parse(time), Optional.ofNullable(zone).map(ZoneId::of));
    }

    @Test
    void an_instant_is_the_same_everywhere() {
        Instant instant = Instant.parse("2026-11-13T16:00:00Z");

        assertThat(new ScheduledTime.At(instant).in(MEXICO_CITY)).isEqualTo(instant);
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-15T10:00, , 2027-01-15T16:00:00Z",
        "2027-07-15T10:00, , 2027-07-15T16:00:00Z",
        "2027-01-15T10:00, America/Tijuana, 2027-01-15T18:00:00Z",
        "2027-07-15T10:00, America/Tijuana, 2027-07-15T17:00:00Z",
        "2027-07-15T10:00, America/Hermosillo, 2027-07-15T17:00:00Z",
        "2027-07-15T10:00, America/Cancun, 2027-07-15T15:00:00Z",
        "2027-01-15T10:00, America/Santiago, 2027-01-15T13:00:00Z"
    })
    void a_local_time_follows_the_zones_own_rules(String time, String zone, Instant expected) {
        assertThat(local(time, zone).in(MEXICO_CITY)).isEqualTo(expected);
    }

    @Test
    void a_skipped_local_time_moves_forward() {
        assertThat(local("2027-03-14T02:30", "America/Tijuana").in(MEXICO_CITY))
                .isEqualTo(Instant.parse("2027-03-14T10:30:00Z"));
    }

    @Test
    void the_first_of_a_repeated_local_time_is_used() {
        assertThat(local("2027-11-07T01:30", "America/Tijuana").in(MEXICO_CITY))
                .isEqualTo(Instant.parse("2027-11-07T08:30:00Z"));
    }

    @Test
    void the_last_instant_stays_within_year_9999() {
        assertThat(local("9999-12-31T23:00", null).in(MEXICO_CITY))
                .isEqualTo(Instant.parse("9999-12-31T23:59:59.999999Z"));
    }
}
