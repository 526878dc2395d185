package com.citaplanner.notification.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DateTimesTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "2026-11-13T10:00:00-06:00",
                "2026-11-13T10:00:00-0600",
                "2026-11-13T10:00:00-06",
                "2026-11-13T10:00-06:00",
                "2026-11-13T10:00-0600",
                "2026-11-13T10:00-06",
                "2026-11-13T16:00Z",
                "2026-11-13t16:00:00z",
                "2026-11-13T16:00:00.0Z",
                "2026-11-13T16:00:00,000000000000Z",
                "2026-11-13T10:00:00[America/Mexico_City]",
                "2026-11-13T10:00:00-06:00[America/Mexico_City]",
                "2026-11-13T21:45:00+0545"
            })
    void every_offset_notation_is_read(String text) {
        assertThat(DateTimes.instant(text)).contains(Instant.parse("2026-11-13T16:00:00Z"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-13T16:00:00.5Z, 2026-11-13T16:00:00.500Z",
        "2026-11-13T16:00:00.123456789Z, 2026-11-13T16:00:00.123456Z",
        "2026-11-13T16:00:00.9999999Z, 2026-11-13T16:00:00.999999Z",
        "0001-01-01T00:00:00Z, 0001-01-01T00:00:00Z",
        "9999-12-31T23:59:59Z, 9999-12-31T23:59:59Z",
        "9999-12-31T23:59:59.999999999Z, 9999-12-31T23:59:59.999999Z",
    })
    void an_instant_is_read_to_the_microsecond(String text, Instant read) {
        assertThat(DateTimes.instant(text)).contains(read);
    }

    @Test
    void a_time_without_offset_and_zone_is_local() {
        assertThat(DateTimes.read("2026-11-13T10:00"))
                .contains(new DateTime.Local(LocalDateTime.parse("2026-11-13T10:00")));
        assertThat(DateTimes.instant("2026-11-13T10:00")).isEmpty();
    }

    @Test
    void a_zone_in_brackets_is_kept() {
        assertThat(DateTimes.read("2026-11-13T10:00-08:00[America/Tijuana]"))
                .contains(new DateTime.Zoned(ZonedDateTime.parse("2026-11-13T10:00-08:00[America/Tijuana]")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "T",
                "mañana",
                "2026-11-13",
                "10:00",
                "2026-02-30T10:00:00Z",
                "2026-11-13T24:00:00Z",
                "2026-11-13T10:60Z",
                "2026-11-13T10:00:60Z",
                "2026-11-13T10Z",
                "2026-11-13 10:00:00Z",
                "2026-11-13T10:00:00.Z",
                "2026-11-13T10:00:00ZZ",
                "2026-11-13T10:00:00-6",
                "2026-11-13T10:00:00-06:",
                "2026-11-13T10:00:00-19:00",
                "2026-11-13T10:00:00-06:60",
                "2026-11-13T10:00[Mars/Base]",
                "2026-11-13T10:00[]",
                "2026-11-13T10:00Z\u0000",
                "٢٠٢٦-11-13T10:00:00Z",
                "20261113T100000Z",
                "0000-01-01T00:00:00Z",
                "0001-01-01T00:00:00+01:00",
                "9999-12-31T23:59:59-06:00",
                "-0001-01-01T00:00:00Z",
                "10000-01-01T00:00:00Z",
                "+10000-01-01T00:00:00Z",
                "+999999999-12-31T23:59:59Z"
            })
    void other_texts_are_not_instants(String text) {
        assertThat(DateTimes.instant(text)).isEmpty();
    }

    @Test
    void long_text_is_refused_fast() {
        assertThat(DateTimes.read("2026-11-13T10:00:00." + "0".repeat(1_000_000) + "Z"))
                .isEmpty();
        assertThat(DateTimes.date("1".repeat(1_000_000))).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "1988-3-14", "1988-02-30", "0000-01-01", "10000-01-01", "+10000-01-01", "1988-03-14T00:00Z"})
    void a_text_that_is_not_a_calendar_date_is_refused(String text) {
        assertThat(DateTimes.date(text)).isEmpty();
    }

    @Test
    void a_date_is_read() {
        assertThat(DateTimes.date("1988-03-14")).contains(LocalDate.of(1988, 3, 14));
        assertThat(DateTimes.date("9999-12-31")).contains(LocalDate.of(9999, 12, 31));
    }

    @Test
    void clamp_returns_an_instant_that_can_be_stored() {
        Instant now = Instant.parse("2026-11-13T16:00:00Z");

        assertThat(DateTimes.clamp(now)).isEqualTo(now);
        assertThat(DateTimes.clamp(Instant.MAX)).isEqualTo(DateTimes.LATEST);
        assertThat(DateTimes.clamp(Instant.MIN)).isEqualTo(DateTimes.EARLIEST);
    }

    @Test
    void times_written_by_java_are_read_back() {
        Random random = new Random(20261113);
        for (int i = 0; i < 5_000; i++) {
            long micros = random.nextLong(-62_000_000_000_000_000L, 253_000_000_000_000_000L);
            Instant at = Instant.EPOCH.plusSeconds(micros / 1_000_000).plusNanos(micros % 1_000_000 * 1_000);
            String text = at.atOffset(java.time.ZoneOffset.ofTotalSeconds(random.nextInt(-72, 73) * 900))
                    .toString();
            assertThat(DateTimes.instant(text))
                    .as(text)
                    .contains(OffsetDateTime.parse(text).toInstant());
        }
    }
}
