package com.citaplanner.notification.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.Year;
import java.time.ZoneId;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a file defines must come to the same instants as Java's own time-zone data. */
@BesideOthers
class TimeZoneDefinitionTest {
    private static String file(LocalDateTime start, ZoneId zone) {
        CalendarParticipant somebody = new CalendarParticipant(Optional.empty(), "x@client.example");
        return CalendarFile.of("t-1", CalendarEntries.at(start, zone), somebody, somebody, Instant.EPOCH)
                .text();
    }

    /** Hours around each transition of a year, and one time of every month; without times that are skipped or double. */
    private static List<LocalDateTime> times(ZoneId zone, int year) {
        List<LocalDateTime> times = new ArrayList<>(IntStream.rangeClosed(1, 12)
                .mapToObj(month -> LocalDateTime.of(year, month, 15, 10, 0))
                .toList());
        Instant newYear = Year.of(year).atDay(1).atStartOfDay(zone).toInstant();
        ZoneOffsetTransition next = zone.getRules().nextTransition(newYear);
        while (next != null && next.getDateTimeBefore().getYear() == year) {
            LocalDateTime onset = next.getDateTimeBefore();
            Stream.of(-24, -3, -2, 2, 3, 24).map(onset::plusHours).forEach(times::add);
            next = zone.getRules().nextTransition(next.getInstant());
        }
        return times.stream()
                .filter(time -> zone.getRules().getValidOffsets(time).size() == 1)
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "America/Bahia_Banderas",
                "America/Cancun",
                "America/Chihuahua",
                "America/Ciudad_Juarez",
                "America/Hermosillo",
                "America/Matamoros",
                "America/Mazatlan",
                "America/Merida",
                "America/Mexico_City",
                "America/Monterrey",
                "America/Ojinaga",
                "America/Tijuana",
                "America/Argentina/Buenos_Aires",
                "America/Bogota",
                "America/Nuuk",
                "America/Santiago",
                "America/Sao_Paulo",
                "Africa/Casablanca",
                "Europe/Madrid",
                "Mexico/General",
                "-06:00",
                "UTC-06:00",
                "+05:30",
                "GMT+1"
            })
    void time_in_the_file_is_the_instant_of_the_zone(String id) {
        ZoneId zone = ZoneId.of(id);

        IntStream.of(2021, 2022, 2023, 2024, 2026, 2027, 2040)
                .boxed()
                .flatMap(year -> times(zone, year).stream())
                .forEach(time -> assertThat(
                                DefinedZone.read(List.of(file(time, zone).split("\r\n")))
                                        .starts())
                        .as(time + " " + id)
                        .containsExactly(time.atZone(zone).toInstant()));
    }

    @Test
    void tijuana_has_both_rules() {
        assertThat(file(LocalDateTime.parse("2027-07-15T10:00"), CalendarEntries.TIJUANA)
                        .split("\r\n"))
                .containsSubsequence(
                        "BEGIN:VTIMEZONE",
                        "TZID:America/Tijuana",
                        "BEGIN:DAYLIGHT",
                        "DTSTART:20260308T020000",
                        "TZOFFSETFROM:-0800",
                        "TZOFFSETTO:-0700",
                        "RRULE:FREQ=YEARLY;BYDAY=2SU;BYMONTH=3",
                        "END:DAYLIGHT",
                        "BEGIN:STANDARD",
                        "DTSTART:20261101T020000",
                        "TZOFFSETFROM:-0700",
                        "TZOFFSETTO:-0800",
                        "RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=11",
                        "END:STANDARD");
    }

    @ParameterizedTest
    @CsvSource({
        "America/Mexico_City, America/Mexico_City, -0600",
        "-06:00, UTC-0600, -0600",
        "UTC-06:00, UTC-0600, -0600",
        "+05:30, UTC+0530, +0530"
    })
    void zone_without_changes_has_one_standard_time(String zone, String name, String offset) {
        String file = file(LocalDateTime.parse("2027-07-15T10:00"), ZoneId.of(zone));

        assertThat(file.split("\r\n"))
                .contains("TZID:" + name, "TZOFFSETTO:" + offset, "DTSTART;TZID=" + name + ":20270715T100000")
                .containsOnlyOnce("BEGIN:STANDARD")
                .doesNotContain("BEGIN:DAYLIGHT");
    }
}
