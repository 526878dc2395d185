package com.citaplanner.notification.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.work.InvalidInput;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Opening hours by the local time of a branch. */
class OpeningHoursTest {
    /** 2027-01-04 is a Monday. */
    private static final OpeningHours HOURS = new OpeningHours(Map.of(
            DayOfWeek.MONDAY, intervals("16:00-20:00", "09:00-14:00"),
            DayOfWeek.FRIDAY, intervals("18:30-24:00"),
            DayOfWeek.SATURDAY, intervals("00:00-02:00"),
            DayOfWeek.SUNDAY, intervals("00:00-24:00"),
            DayOfWeek.TUESDAY, List.of()));

    private static List<OpeningInterval> intervals(String... texts) {
        return Stream.of(texts)
                .map(text -> text.split("-"))
                .map(times -> OpeningInterval.parse(times[0], times[1]))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "2027-01-04T08:59:59.999, false",
        "2027-01-04T09:00, true",
        "2027-01-04T13:59:59.999999999, true",
        "2027-01-04T14:00, false",
        "2027-01-04T15:59, false",
        "2027-01-04T16:00, true",
        "2027-01-04T20:00, false",
        "2027-01-05T10:00, false",
        "2027-01-06T10:00, false",
        "2027-01-08T18:29, false",
        "2027-01-08T23:59:59.999999999, true",
        "2027-01-09T00:00, true",
        "2027-01-09T02:00, false",
        "2027-01-09T23:59, false",
        "2027-01-10T00:00, true",
        "2027-01-10T23:59:59, true",
        "2027-01-11T00:00, false",
    })
    void it_is_open_from_the_first_minute_until_before_the_last(LocalDateTime local, boolean open) {
        assertThat(HOURS.isOpen(local)).isEqualTo(open);
    }

    @Test
    void intervals_are_in_order_and_closed_days_left_out() {
        assertThat(HOURS.days())
                .containsOnlyKeys(DayOfWeek.MONDAY, DayOfWeek.FRIDAY, DayOfWeek.SATURDAY, DayOfWeek.SUNDAY);
        assertThat(HOURS.on(DayOfWeek.MONDAY))
                .extracting(OpeningInterval::fromText)
                .containsExactly("09:00", "16:00");
        assertThat(HOURS.on(DayOfWeek.TUESDAY)).isEmpty();
        assertThat(HOURS.on(DayOfWeek.FRIDAY))
                .extracting(OpeningInterval::toText)
                .containsExactly("24:00");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00-14:00 13:59-15:00",
        "09:00-24:00 23:59-24:00",
        "00:00-24:00 00:00-24:00",
        "13:00-15:00 09:00-13:01",
        "09:00-18:00 10:00-11:00",
    })
    void intervals_must_not_overlap(String texts) {
        assertThatThrownBy(() -> new OpeningHours(Map.of(DayOfWeek.MONDAY, intervals(texts.split(" ")))))
                .isInstanceOf(InvalidInput.class)
                .hasMessageStartingWith("MONDAY must not have intervals that overlap: ");
    }

    @Test
    void intervals_may_follow_each_other_at_once() {
        OpeningHours hours = new OpeningHours(Map.of(DayOfWeek.MONDAY, intervals("12:00-24:00", "09:00-12:00")));

        assertThat(hours.isOpen(LocalDateTime.parse("2027-01-04T12:00"))).isTrue();
    }

    @Test
    void a_day_has_at_most_twenty_intervals() {
        List<OpeningInterval> many = Collections.nCopies(21, OpeningInterval.parse("09:00", "10:00"));

        assertThatThrownBy(() -> new OpeningHours(Map.of(DayOfWeek.MONDAY, many)))
                .hasMessage("MONDAY must have at most 20 intervals");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            9:00     | 14:00    | from must be a time of the day in hours and minutes, for example 09:00
            24:00    | 24:00    | from must be a time of the day in hours and minutes, for example 09:00
            09:00    | 25:00    | to must be a time of the day in hours and minutes, for example 09:00
            09:00    | 14:60    | to must be a time of the day in hours and minutes, for example 09:00
            09:00:00 | 14:00    | from must be a time of the day in hours and minutes, for example 09:00
            09:00    | 24:01    | to must be a time of the day in hours and minutes, for example 09:00
            09:00    | ١٤:٠٠    | to must be a time of the day in hours and minutes, for example 09:00
            09:00    | 00:00    | to must be 24:00 for the end of the day
            09:00    | 09:00    | to must be after from; 24:00 is the end of the day, and a night is two intervals
            22:00    | 02:00    | to must be after from; 24:00 is the end of the day, and a night is two intervals
            """)
    void other_intervals_are_refused(String from, String to, String reason) {
        assertThatThrownBy(() -> OpeningInterval.parse(from, to)).hasMessage(reason);
    }
}
