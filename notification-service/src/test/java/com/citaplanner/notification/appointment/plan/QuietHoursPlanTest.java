package com.citaplanner.notification.appointment.plan;

import static com.citaplanner.notification.appointment.plan.Plans.DAY_BEFORE;
import static com.citaplanner.notification.appointment.plan.Plans.HOUR_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.AppointmentReport;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Quiet hours, and the zones in which they are. */
class QuietHoursPlanTest {
    private static final ZoneId CANCUN = ZoneId.of("America/Cancun");

    @Test
    void a_reminder_at_0300() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.booked("2026-12-04T03:00");

        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-03T09:00");
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-03T20:30");
        assertThat(plan.row(HOUR_BEFORE).expiresAt())
                .isEqualTo(LocalDateTime.parse("2026-12-03T21:00")
                        .atZone(Plans.MEXICO_CITY)
                        .toInstant());
    }

    @Test
    void a_window_that_opens_too_late_sends_the_evening_before() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.booked("2026-12-04T09:30");

        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-03T20:30");
    }

    @Test
    void booked_in_the_evening_the_opening_is_the_last_chance() {
        Plans plan = new Plans("2026-12-03T22:00");
        plan.booked("2026-12-04T09:30");
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T09:00");

        plan.rescheduled("2026-12-04T09:00");
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo(Reasons.QUIET);
    }

    @Test
    void reminders_that_quiet_hours_bring_together_are_sent_once() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.rules = Plans.with(
                List.of(Duration.ofHours(26), Duration.ofHours(24)),
                MessageRules.LateReminders.SKIP,
                QuietHours.DEFAULT);
        plan.booked("2026-12-04T08:30");

        assertThat(plan.due(MessageStep.reminder(Duration.ofHours(26)))).isEqualTo(Reasons.SAME_TIME);
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-03T09:00");
    }

    @Test
    void an_evening_that_has_passed_by_the_clock_of_a_zone_learnt_late_gives_way_to_the_opening() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.booked("2026-12-04T08:30");
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-03T20:30");

        plan.at("2026-12-03T20:30");
        plan.clientZone = CANCUN;

        assertThat(plan.fire(HOUR_BEFORE).state()).isEqualTo(PlanState.PLANNED);
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T09:00");
        plan.at("2026-12-04T09:00:01");
        assertThat(plan.fire(HOUR_BEFORE).state()).isEqualTo(PlanState.PLANNED);
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T09:00");
    }

    @Test
    void an_evening_that_has_passed_by_other_quiet_hours_gives_way_to_the_opening() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.rules = quiet(LocalTime.of(22, 30));
        plan.booked("2026-12-04T09:30");
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-03T22:00");

        plan.at("2026-12-03T21:35");
        plan.rules = quiet(LocalTime.of(21, 0));
        plan.replan();

        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T09:00");
    }

    @Test
    void an_evening_that_has_begun_is_used() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.booked("2026-12-04T09:30");
        plan.at("2026-12-03T20:59");

        plan.fire(HOUR_BEFORE);

        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-03T20:30");
    }

    /** 22:00 in Cancún is 19:00 in Tijuana, so that a message that waits for the morning was to be sent yesterday. */
    @Test
    void what_waits_for_the_morning_is_not_lost_when_it_was_no_night() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.clientZone = CANCUN;
        plan.rules = Plans.with(List.of(Duration.ofDays(2)), MessageRules.LateReminders.SKIP, QuietHours.DEFAULT);
        MessageStep twoDays = MessageStep.reminder(Duration.ofDays(2));
        plan.booked("2026-12-05T21:00");
        assertThat(plan.due(twoDays)).isEqualTo("2026-12-04T09:00");

        plan.at("2026-12-04T08:59");
        plan.clientZone = Plans.TIJUANA;
        plan.fire(twoDays);
        assertThat(plan.due(twoDays)).isEqualTo("2026-12-04T09:00");

        plan.at("2026-12-04T09:00:01");
        assertThat(plan.fire(twoDays).state()).isEqualTo(PlanState.PLANNED);
        assertThat(plan.row(twoDays).expiresAt()).isAfter(plan.now);
    }

    @Test
    void feedback_that_waits_for_the_morning_is_not_lost_either() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.clientZone = CANCUN;
        plan.booked("2026-12-01T20:00");
        plan.at("2026-12-01T21:00");
        plan.report(AppointmentReport.Change.COMPLETED);
        assertThat(plan.due(MessageStep.FEEDBACK)).isEqualTo("2026-12-02T09:00");

        plan.at("2026-12-02T09:00");
        plan.clientZone = Plans.TIJUANA;
        plan.fire(MessageStep.FEEDBACK);

        assertThat(plan.due(MessageStep.FEEDBACK)).isEqualTo("2026-12-02T09:00");
        assertThat(plan.row(MessageStep.FEEDBACK).expiresAt()).isAfter(plan.now);
    }

    @Test
    void what_was_not_processed_in_time_is_late() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.booked("2026-12-04T16:00");
        plan.at("2026-12-03T22:00");

        assertThat(plan.fire(DAY_BEFORE).reason()).contains(Reasons.TOO_LATE);
    }

    private static MessageRules quiet(LocalTime from) {
        return Plans.with(
                List.of(Duration.ofHours(1)),
                MessageRules.LateReminders.SKIP,
                new QuietHours(from, LocalTime.of(9, 0)));
    }

    /** Tijuana moves its clocks on 8 March and 1 November 2026, Ciudad Juárez too; Mexico City and Cancún never do. */
    @ParameterizedTest
    @CsvSource({
        "America/Tijuana,       2026-03-08T16:00, 2026-03-07T15:00",
        "America/Tijuana,       2026-11-01T16:00, 2026-10-31T17:00",
        "America/Ciudad_Juarez, 2026-03-08T16:00, 2026-03-07T15:00",
        "America/Ciudad_Juarez, 2026-11-01T16:00, 2026-10-31T17:00",
        "America/Mexico_City,   2026-03-08T16:00, 2026-03-07T16:00",
        "America/Mexico_City,   2026-11-01T16:00, 2026-10-31T16:00",
        "America/Cancun,        2026-03-08T16:00, 2026-03-07T16:00"
    })
    void leads_are_real_time_over_clock_changes(ZoneId zone, String start, String due) {
        Plans plan = new Plans("2026-01-10T10:00");
        plan.zone = zone;
        plan.clientZone = zone;
        plan.booked(start);

        assertThat(plan.due(DAY_BEFORE)).isEqualTo(due);
        assertThat(LocalDateTime.ofInstant(plan.appointment().startsAt(), zone)).isEqualTo(LocalDateTime.parse(start));
    }

    /** 10:00 in Tijuana is 13:00 in Cancún in winter; the client's evening counts. */
    @Test
    void a_client_in_another_zone_than_the_branch_sleeps_by_the_own_clock() {
        Plans plan = new Plans("2026-12-01T10:00");
        plan.clientZone = ZoneId.of("America/Cancun");
        plan.zone = Plans.TIJUANA;
        plan.booked("2026-12-04T18:30");

        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T20:30");
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-03T20:30");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_reminder_is_late_at_night_or_after_the_start(long seed) {
        Random random = new Random(seed);
        List<String> zones =
                List.of("America/Tijuana", "America/Mexico_City", "America/Cancun", "America/Ciudad_Juarez");
        for (int i = 0; i < 5_000; i++) {
            ZoneId zone = ZoneId.of(zones.get(random.nextInt(zones.size())));
            Instant since = Instant.parse("2026-02-20T00:00:00Z").plusSeconds(random.nextInt(300 * 24) * 3600L);
            Instant start = since.plusSeconds(60L * random.nextInt(5 * 24 * 60));
            List<Duration> leads = List.of(
                    Duration.ofMinutes(10 + random.nextInt(4_000)), Duration.ofMinutes(10 + random.nextInt(90)));
            MessageRules rules = Plans.with(
                    leads,
                    random.nextBoolean() ? MessageRules.LateReminders.SKIP : MessageRules.LateReminders.SEND_NOW,
                    QuietHours.DEFAULT);
            for (Duration lead : rules.reminders()) {
                if (new ReminderTimes(rules, zone, start, since).reminder(lead, since)
                        instanceof Timing.Due(Instant dueAt, Instant expiresAt)) {
                    assertThat(dueAt).isBefore(expiresAt).isAfterOrEqualTo(since);
                    assertThat(expiresAt).isBeforeOrEqualTo(start);
                    assertThat(QuietHours.DEFAULT.cover(dueAt, zone)).isFalse();
                    assertThat(QuietHours.DEFAULT.cover(expiresAt.minusMillis(1), zone))
                            .isFalse();
                }
            }
        }
    }
}
