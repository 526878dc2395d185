package com.citaplanner.notification.branch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.work.InvalidInput;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** When a branch is open: hours, closures, public holidays, and days on which the clock changes. */
class BranchTest {
    private static final PublicHolidays MEXICO = PublicHolidays.ofRegion("MX");
    private static final ZoneId MEXICO_CITY = ZoneId.of("America/Mexico_City");

    private static final OpeningHours MORNINGS = everyDay("09:00", "14:00");

    private static OpeningHours everyDay(String from, String to) {
        Map<DayOfWeek, List<OpeningInterval>> days = new EnumMap<>(DayOfWeek.class);
        Stream.of(DayOfWeek.values()).forEach(day -> days.put(day, List.of(OpeningInterval.parse(from, to))));
        return new OpeningHours(days);
    }

    private static Branch branch(String zone, OpeningHours hours, List<Closure> closures, boolean openOnHolidays) {
        return Branch.of(
                new BranchKey("clinica", "centro"),
                new BranchDetails(
                        "Centro",
                        Optional.of(ZoneId.of(zone)),
                        Optional.empty(),
                        Optional.empty(),
                        hours,
                        closures,
                        List.of(),
                        openOnHolidays),
                MEXICO_CITY);
    }

    private static Branch branch(String zone, OpeningHours hours) {
        return branch(zone, hours, List.of(), false);
    }

    private static Branch closed(String from, String to) {
        Closure closure = new Closure(LocalDate.parse(from), LocalDate.parse(to), Optional.of("Vacaciones"));
        return branch("America/Mexico_City", MORNINGS, List.of(closure), false);
    }

    private static Instant at(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    @Test
    void hours_are_those_of_the_branches_zone() {
        Instant ten = at("2027-01-05T10:00:00-08:00");

        assertThat(branch("America/Tijuana", MORNINGS).isOpen(ten, MEXICO)).isTrue();
        assertThat(branch("America/Mexico_City", MORNINGS).isOpen(ten, MEXICO)).isTrue();
        assertThat(branch("America/Cancun", MORNINGS).isOpen(ten.plus(Duration.ofHours(1)), MEXICO))
                .isFalse();
    }

    @Test
    void a_branch_without_a_zone_has_the_tenants() {
        BranchDetails details = new BranchDetails(
                "Centro", Optional.empty(), Optional.empty(), Optional.empty(), MORNINGS, List.of(), List.of(), false);

        assertThat(Branch.of(new BranchKey("clinica", "centro"), details, MEXICO_CITY)
                        .zone())
                .isEqualTo(MEXICO_CITY);
    }

    @Test
    void closures_count_from_their_first_to_their_last_day() {
        Branch branch = closed("2027-07-05", "2027-07-09");

        assertThat(branch.isOpen(at("2027-07-04T10:00:00-06:00"), MEXICO)).isTrue();
        assertThat(branch.isOpen(at("2027-07-05T10:00:00-06:00"), MEXICO)).isFalse();
        assertThat(branch.isOpen(at("2027-07-09T13:59:00-06:00"), MEXICO)).isFalse();
        assertThat(branch.isOpen(at("2027-07-10T10:00:00-06:00"), MEXICO)).isTrue();
        assertThat(branch.nextOpening(at("2027-07-04T14:00:00-06:00"), MEXICO))
                .contains(at("2027-07-10T09:00:00-06:00"));
    }

    @Test
    void public_holidays_are_closed_unless_the_branch_is_open_on_them() {
        Instant constitution = at("2027-02-01T10:00:00-06:00");

        assertThat(branch("America/Mexico_City", MORNINGS).isOpen(constitution, MEXICO))
                .isFalse();
        assertThat(branch("America/Mexico_City", MORNINGS).nextOpening(constitution, MEXICO))
                .contains(at("2027-02-02T09:00:00-06:00"));
        assertThat(branch("America/Mexico_City", MORNINGS).isOpen(constitution, PublicHolidays.NONE))
                .isTrue();
        assertThat(branch("America/Mexico_City", MORNINGS, List.of(), true).isOpen(constitution, MEXICO))
                .isTrue();
    }

    @Test
    void a_holiday_is_a_day_of_the_branches_zone() {
        Branch tijuana = branch("America/Tijuana", everyDay("00:00", "24:00"));

        assertThat(tijuana.isOpen(at("2026-12-31T23:59:00-08:00"), MEXICO)).isTrue();
        assertThat(tijuana.isOpen(at("2027-01-01T00:00:00-08:00"), MEXICO)).isFalse();
        assertThat(tijuana.nextOpening(at("2027-01-01T00:00:00-08:00"), MEXICO))
                .contains(at("2027-01-02T00:00:00-08:00"));
    }

    @Test
    void while_it_is_open_the_next_opening_is_now() {
        Instant now = at("2027-01-05T13:59:59-06:00");

        assertThat(branch("America/Mexico_City", MORNINGS).nextOpening(now, MEXICO))
                .contains(now);
        assertThat(branch("America/Mexico_City", MORNINGS).nextOpening(now.plusSeconds(1), MEXICO))
                .contains(at("2027-01-06T09:00:00-06:00"));
    }

    @Test
    void a_branch_that_does_not_open_has_no_next_opening() {
        Instant now = at("2027-01-05T10:00:00-06:00");

        assertThat(branch("America/Mexico_City", new OpeningHours(Map.of())).nextOpening(now, MEXICO))
                .isEmpty();
        assertThat(closed("2027-01-01", "9999-12-31").nextOpening(now, MEXICO)).isEmpty();
        assertThat(closed("2027-01-01", "2028-01-01").nextOpening(now, MEXICO))
                .contains(at("2028-01-02T09:00:00-06:00"));
    }

    /** On 2027-03-14 at 2:00 it becomes 3:00; on 2027-11-07 at 2:00 it becomes 1:00. */
    @ParameterizedTest
    @CsvSource({
        "America/Tijuana, 09:00, 14:00, 2027-03-14T00:00:00-08:00, 2027-03-14T09:00:00-07:00",
        "America/Tijuana, 09:00, 14:00, 2027-11-07T00:00:00-07:00, 2027-11-07T09:00:00-08:00",
        "America/Ciudad_Juarez, 09:00, 14:00, 2027-03-14T00:00:00-07:00, 2027-03-14T09:00:00-06:00",
        "America/Ciudad_Juarez, 09:00, 14:00, 2027-11-07T00:00:00-06:00, 2027-11-07T09:00:00-07:00",
        "America/Mexico_City, 09:00, 14:00, 2027-03-14T00:00:00-06:00, 2027-03-14T09:00:00-06:00",
        // The hours begin while there is no local time: with the change of the clock.
        "America/Tijuana, 02:30, 05:00, 2027-03-14T00:00:00-08:00, 2027-03-14T03:00:00-07:00",
        // The hours lie within what is left out: the next day.
        "America/Tijuana, 02:00, 03:00, 2027-03-14T00:00:00-08:00, 2027-03-15T02:00:00-07:00",
        // The hours come twice.
        "America/Tijuana, 01:00, 01:30, 2027-11-07T01:30:00-07:00, 2027-11-07T01:00:00-08:00",
        "America/Ciudad_Juarez, 01:30, 05:00, 2027-11-07T01:00:00-07:00, 2027-11-07T01:30:00-07:00",
        // The clock goes back into the hours of before.
        "America/Tijuana, 00:00, 01:30, 2027-11-07T01:45:00-07:00, 2027-11-07T01:00:00-08:00",
    })
    void the_next_opening_is_right_where_the_clock_changes(
            String zone, String from, String to, String now, String opening) {
        assertThat(branch(zone, everyDay(from, to)).nextOpening(at(now), PublicHolidays.NONE))
                .contains(at(opening));
    }

    /** Compares with going through all minutes, also where the clock changes at midnight. */
    @ParameterizedTest
    @ValueSource(strings = {"America/Tijuana", "America/Ciudad_Juarez", "America/Santiago", "America/Havana"})
    void the_next_opening_is_the_first_minute_at_which_it_is_open(String zone) {
        Random random = new Random(18);
        ZoneId where = ZoneId.of(zone);
        Stream.iterate(
                        where.getRules().nextTransition(at("2027-01-01T00:00:00Z")),
                        change -> where.getRules().nextTransition(change.getInstant()))
                .limit(4)
                .forEach(change -> {
                    for (int i = 0; i < 25; i++) {
                        Branch branch = branch(zone, randomHours(random));
                        Instant now = change.getInstant().plus(Duration.ofMinutes(random.nextInt(-1_500, 200)));
                        assertThat(branch.nextOpening(now, MEXICO))
                                .as(branch + " at " + now)
                                .isEqualTo(firstOpenMinute(branch, now));
                    }
                });
    }

    private static Optional<Instant> firstOpenMinute(Branch branch, Instant now) {
        return LongStream.range(0, 10 * 24 * 60)
                .mapToObj(minutes -> now.plus(Duration.ofMinutes(minutes)))
                .filter(minute -> branch.isOpen(minute, MEXICO))
                .findFirst();
    }

    private static OpeningHours randomHours(Random random) {
        Map<DayOfWeek, List<OpeningInterval>> days = new EnumMap<>(DayOfWeek.class);
        for (DayOfWeek day : DayOfWeek.values()) {
            int from = random.nextInt(0, 240);
            int to = random.nextInt(from + 1, 300);
            days.put(day, List.of(new OpeningInterval(minute(from), minute(to)), lateInterval(random)));
        }
        return new OpeningHours(days);
    }

    private static OpeningInterval lateInterval(Random random) {
        return new OpeningInterval(minute(random.nextInt(1_300, 1_440)), LocalTime.MIDNIGHT);
    }

    private static LocalTime minute(int ofDay) {
        return LocalTime.of(ofDay / 60, ofDay % 60);
    }

    @Test
    void closures_and_inboxes_are_limited() {
        Closure day = new Closure(LocalDate.parse("2027-01-05"), LocalDate.parse("2027-01-05"), Optional.empty());

        assertThatThrownBy(() -> BranchDetails.closures(
                        Stream.generate(() -> day).limit(201).toList()))
                .isInstanceOf(InvalidInput.class);
        assertThatThrownBy(() -> BranchDetails.inboxes(
                        LongStream.rangeClosed(1, 51).boxed().toList()))
                .isInstanceOf(InvalidInput.class);
        assertThat(BranchDetails.inboxes(List.of(14L, 12L))).containsExactly(12L, 14L);
    }

    @Test
    void a_closure_does_not_end_before_it_begins() {
        assertThatThrownBy(() -> closed("2027-07-05", "2027-07-04")).hasMessage("to must not be before from");
    }
}
