package com.citaplanner.notification.branch;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Closed periods and opening time: holidays, closures, shifts, nights, and days on which the clock changes. */
@BesideOthers
class OpeningCalendarTest {
    private static final PublicHolidays MEXICO = PublicHolidays.ofRegion("MX");

    private static OpeningCalendar calendar(String zone, OpeningHours hours, Closure... closures) {
        return new OpeningCalendar(ZoneId.of(zone), hours, List.of(closures), MEXICO);
    }

    private static OpeningHours week(String... intervals) {
        return hours(List.of(DayOfWeek.values()).subList(0, 5), intervals);
    }

    private static OpeningHours always() {
        return hours(List.of(DayOfWeek.values()), "00:00-24:00");
    }

    private static OpeningHours hours(List<DayOfWeek> days, String... intervals) {
        List<OpeningInterval> read = List.of(intervals).stream()
                .map(interval -> OpeningInterval.parse(interval.substring(0, 5), interval.substring(6)))
                .toList();
        Map<DayOfWeek, List<OpeningInterval>> all = new EnumMap<>(DayOfWeek.class);
        days.forEach(day -> all.put(day, read));
        return new OpeningHours(all);
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            a night                                    | 2027-01-05T23:00-06:00 | 2027-01-05T18:00-06:00
            the next morning is the same period        | 2027-01-06T08:59-06:00 | 2027-01-05T18:00-06:00
            the lunch hour                             | 2027-01-05T14:00-06:00 | 2027-01-05T14:00-06:00
            the minute before the shift                | 2027-01-05T15:59-06:00 | 2027-01-05T14:00-06:00
            Sunday belongs to Friday evening           | 2027-01-10T12:00-06:00 | 2027-01-08T18:00-06:00
            a Monday holiday belongs to the weekend    | 2027-02-01T12:00-06:00 | 2027-01-29T18:00-06:00
            a closure belongs to the holiday before it | 2026-12-28T12:00-06:00 | 2026-12-24T18:00-06:00
            """)
    void closed_time_that_touches_is_one_period(String name, String at, String since) {
        Closure closure = new Closure(LocalDate.parse("2026-12-28"), LocalDate.parse("2026-12-29"), Optional.empty());
        OpeningCalendar calendar = calendar("America/Mexico_City", week("09:00-14:00", "16:00-18:00"), closure);

        assertThat(calendar.closedSince(at(at))).as(name).contains(at(since));
    }

    @Test
    void a_place_that_never_opens_has_neither_an_opening_nor_a_period() {
        OpeningCalendar never = calendar("America/Mexico_City", new OpeningHours(Map.of()));
        Instant now = at("2027-01-05T23:00-06:00");

        assertThat(never.nextOpening(now)).isEmpty();
        assertThat(never.closedSince(now)).isEmpty();
        assertThat(never.after(now, Duration.ofMinutes(5))).isEmpty();
    }

    @Test
    void a_place_that_never_closes_is_open_after_any_time() {
        OpeningCalendar always =
                new OpeningCalendar(ZoneId.of("America/Tijuana"), always(), List.of(), PublicHolidays.NONE);
        Instant now = at("2027-03-14T01:30-08:00");

        assertThat(always.closedSince(now)).isEmpty();
        assertThat(always.after(now, Duration.ofHours(3))).contains(now.plus(Duration.ofHours(3)));
    }

    @Test
    void nothing_is_searched_for_after_the_time_that_is_asked_for() {
        AtomicInteger looks = new AtomicInteger();
        OpeningCalendar always = new OpeningCalendar(ZoneId.of("America/Tijuana"), always(), List.of(), year -> {
            looks.incrementAndGet();
            return List.of();
        });

        always.after(at("2027-03-14T01:30-08:00"), Duration.ofDays(2));

        assertThat(looks).hasValueLessThan(10);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            within the shift                  | 2027-01-05T10:00-06:00 | 30  | 2027-01-05T10:30-06:00
            over lunch                        | 2027-01-05T13:50-06:00 | 30  | 2027-01-05T16:20-06:00
            over the night                    | 2027-01-05T17:50-06:00 | 30  | 2027-01-06T09:20-06:00
            filled by the closing             | 2027-01-05T17:50-06:00 | 10  | 2027-01-06T09:00-06:00
            written at night                  | 2027-01-05T22:00-06:00 | 15  | 2027-01-06T09:15-06:00
            over a long weekend               | 2027-01-29T17:55-06:00 | 60  | 2027-02-02T09:55-06:00
            longer than a day                 | 2027-01-05T09:00-06:00 | 480 | 2027-01-06T10:00-06:00
            """)
    void only_opening_time_counts(String name, String from, int minutes, String due) {
        OpeningCalendar calendar = calendar("America/Mexico_City", week("09:00-14:00", "16:00-18:00"));

        assertThat(calendar.after(at(from), Duration.ofMinutes(minutes)))
                .as(name)
                .contains(at(due));
    }

    @Test
    void the_hour_that_comes_twice_counts_twice_and_the_one_that_is_missing_does_not() {
        OpeningCalendar tijuana = new OpeningCalendar(
                ZoneId.of("America/Tijuana"),
                hours(List.of(DayOfWeek.values()), "00:30-03:30"),
                List.of(),
                PublicHolidays.NONE);

        assertThat(tijuana.after(at("2027-03-14T00:30-08:00"), Duration.ofMinutes(100)))
                .contains(at("2027-03-14T03:10-07:00"));
        assertThat(tijuana.after(at("2027-11-07T00:30-07:00"), Duration.ofMinutes(100)))
                .contains(at("2027-11-07T01:10-08:00"));
    }

    /** Every answer about a time follows from openness minute by minute, over some weeks around both changes of the clock. */
    @ParameterizedTest
    @ValueSource(strings = {"America/Tijuana", "America/Mexico_City", "America/Havana", "Australia/Lord_Howe"})
    void answers_agree_with_looking_at_each_minute(String zone) {
        Random random = new Random(20);
        for (int round = 0; round < 6; round++) {
            OpeningCalendar calendar = calendar(zone, random(random), closure(random));
            Instant start = at(round % 2 == 0 ? "2027-03-10T00:00Z" : "2027-11-01T00:00Z");
            boolean[] open = new boolean[20 * 1_440];
            IntStream.range(0, open.length).forEach(i -> open[i] = calendar.isOpen(minute(start, i)));
            for (int i = 5 * 1_440; i < 12 * 1_440; i += 37) {
                check(calendar, open, start, i, 1 + random.nextInt(300));
            }
        }
    }

    private static Instant minute(Instant start, int minutes) {
        return start.plus(Duration.ofMinutes(minutes));
    }

    private static void check(OpeningCalendar calendar, boolean[] open, Instant start, int now, int wait) {
        Instant at = minute(start, now);
        int next = now;
        while (next < open.length && !open[next]) {
            next++;
        }
        int since = now;
        while (since > 0 && !open[since - 1]) {
            since--;
        }
        if (next < open.length) {
            assertThat(calendar.nextOpening(at)).as(at.toString()).contains(minute(start, next));
        }
        if (!open[now] && since > 0) {
            assertThat(calendar.closedSince(at)).as(at.toString()).contains(minute(start, since));
        }
        int due = now;
        for (int left = wait; due < open.length && (left > 0 || !open[due]); due++) {
            left -= open[due] ? 1 : 0;
        }
        if (due < open.length) {
            assertThat(calendar.after(at, Duration.ofMinutes(wait)))
                    .as(at + " " + wait)
                    .contains(minute(start, due));
        }
    }

    private static OpeningHours random(Random random) {
        Map<DayOfWeek, List<OpeningInterval>> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int first = random.nextInt(6) * 60 + random.nextInt(60);
            int second = first + 30 + random.nextInt(300);
            days.put(
                    day,
                    switch (random.nextInt(4)) {
                        case 0 -> List.of();
                        case 1 -> List.of(OpeningInterval.parse("00:00", "24:00"));
                        case 2 -> List.of(OpeningInterval.parse(time(first), time(second)));
                        default ->
                            List.of(
                                    OpeningInterval.parse(time(first), time(second)),
                                    OpeningInterval.parse(time(second), "24:00"));
                    });
        }
        return new OpeningHours(days);
    }

    private static String time(int minutes) {
        return "%02d:%02d".formatted(minutes / 60, minutes % 60);
    }

    private static Closure closure(Random random) {
        LocalDate from = LocalDate.parse("2027-03-10").plusDays(random.nextInt(6));
        return new Closure(from, from.plusDays(random.nextInt(3)), Optional.empty());
    }
}
