package com.citaplanner.notification.appointment.plan;

import static com.citaplanner.notification.appointment.plan.PlanState.CHECK;
import static com.citaplanner.notification.appointment.plan.PlanState.PLANNED;
import static com.citaplanner.notification.appointment.plan.PlanState.SKIPPED;
import static com.citaplanner.notification.appointment.plan.Plans.DAY_BEFORE;
import static com.citaplanner.notification.appointment.plan.Plans.HOUR_BEFORE;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.AppointmentReport.Change;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which messages are planned, and what becomes of them when the appointment changes. Wednesday is 2 December 2026. */
class AppointmentPlannerTest {
    private final Plans plan = new Plans("2026-12-01T10:00");

    @Test
    void a_booking_is_confirmed_at_once_and_reminded_of_by_default() {
        plan.booked("2026-12-04T16:00");

        assertThat(plan.due(MessageStep.CONFIRMATION)).isEqualTo("2026-12-01T10:00");
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-03T16:00");
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-04T15:00");
        assertThat(plan.due(MessageStep.FOLLOW_UP)).isEqualTo("2026-12-03T20:00");
    }

    @Test
    void reminder_after_cancel() {
        plan.booked("2026-12-04T16:00");
        plan.report(Change.CANCELLED);

        assertThat(plan.state(DAY_BEFORE)).isEqualTo(SKIPPED);
        assertThat(plan.state(HOUR_BEFORE)).isEqualTo(SKIPPED);
        assertThat(plan.reason(DAY_BEFORE)).isEqualTo("the appointment was cancelled");
        assertThat(plan.state(MessageStep.CANCELLATION)).isEqualTo(PLANNED);
    }

    @Test
    void reminder_requested_before_the_cancellation_is_looked_at_and_not_planned_again() {
        plan.booked("2026-12-04T16:00");
        plan.at("2026-12-03T16:00");
        plan.requested(DAY_BEFORE);
        plan.report(Change.CANCELLED);
        assertThat(plan.state(DAY_BEFORE)).isEqualTo(CHECK);

        plan.notSent(DAY_BEFORE);

        assertThat(plan.state(DAY_BEFORE)).isEqualTo(SKIPPED);
    }

    @Test
    void reminder_for_the_old_time_after_reschedule() {
        plan.booked("2026-12-04T16:00");
        plan.at("2026-12-03T16:00");
        plan.requested(DAY_BEFORE);
        plan.rescheduled("2026-12-10T12:00");

        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-09T12:00");
        assertThat(plan.row(DAY_BEFORE).version()).isEqualTo(2);
        assertThat(plan.row(DAY_BEFORE).notificationId()).isEmpty();
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-10T11:00");
    }

    @Test
    void a_72_h_reminder_for_a_booking_made_24_h_before() {
        plan.rules = Plans.with(
                List.of(Duration.ofDays(3), Duration.ofHours(1)), MessageRules.LateReminders.SKIP, QuietHours.NONE);
        plan.booked("2026-12-02T10:00");

        assertThat(plan.due(MessageStep.reminder(Duration.ofDays(3)))).isEqualTo(Reasons.PASSED);
        assertThat(plan.due(HOUR_BEFORE)).isEqualTo("2026-12-02T09:00");
    }

    @Test
    void late_reminders_may_be_sent_at_once_but_only_the_last_one() {
        plan.rules = Plans.with(
                List.of(Duration.ofDays(3), Duration.ofDays(2), Duration.ofHours(1)),
                MessageRules.LateReminders.SEND_NOW,
                QuietHours.NONE);
        plan.booked("2026-12-02T10:00");

        assertThat(plan.due(MessageStep.reminder(Duration.ofDays(3)))).isEqualTo(Reasons.PASSED);
        assertThat(plan.due(MessageStep.reminder(Duration.ofDays(2)))).isEqualTo("2026-12-01T10:00");
        plan.at("2026-12-01T10:01");
        assertThat(plan.fire(MessageStep.reminder(Duration.ofDays(2))).state()).isEqualTo(PLANNED);
    }

    @Test
    void an_edited_rule_that_cancels_and_never_re_plans() {
        plan.booked("2026-12-08T16:00");
        plan.rules = Plans.with(List.of(), MessageRules.LateReminders.SKIP, QuietHours.DEFAULT);
        plan.replan();
        assertThat(plan.reason(DAY_BEFORE)).isEqualTo(Reasons.OFF);

        plan.rules = Plans.with(
                List.of(Duration.ofDays(2), Duration.ofDays(1)), MessageRules.LateReminders.SKIP, QuietHours.DEFAULT);
        plan.replan();

        assertThat(plan.due(MessageStep.reminder(Duration.ofDays(2)))).isEqualTo("2026-12-06T16:00");
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-07T16:00");
        assertThat(plan.state(HOUR_BEFORE)).isEqualTo(SKIPPED);
        assertThat(plan.state(MessageStep.FOLLOW_UP)).isEqualTo(PLANNED);
    }

    @Test
    void an_edited_rule_sends_nothing_whose_time_has_passed() {
        plan.booked("2026-12-04T16:00");
        plan.at("2026-12-03T10:00");
        plan.rules = Plans.with(
                List.of(Duration.ofDays(2), Duration.ofDays(1)), MessageRules.LateReminders.SEND_NOW, QuietHours.NONE);
        plan.replan();

        assertThat(plan.has(MessageStep.reminder(Duration.ofDays(2)))).isFalse();
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-03T16:00");
    }

    @Test
    void an_edited_rule_acts_before_the_plan_follows_it() {
        plan.booked("2026-12-04T16:00");
        plan.rules = Plans.with(List.of(), MessageRules.LateReminders.SKIP, QuietHours.DEFAULT);
        plan.at("2026-12-03T16:00");

        assertThat(plan.fire(DAY_BEFORE).state()).isEqualTo(SKIPPED);
    }

    @Test
    void a_reminder_after_the_start() {
        plan.booked("2026-12-04T16:00");
        plan.at("2026-12-04T16:00");

        assertThat(plan.fire(HOUR_BEFORE).reason()).contains(Reasons.TOO_LATE);
        assertThat(plan.row(HOUR_BEFORE).expiresAt())
                .isEqualTo(plan.appointment().startsAt());
    }

    @Test
    void a_change_is_told_unless_the_confirmation_tells_it() {
        plan.booked("2026-12-04T16:00");
        plan.rescheduled("2026-12-05T16:00");
        assertThat(plan.has(MessageStep.CHANGE)).isFalse();
        assertThat(plan.row(MessageStep.CONFIRMATION).version()).isEqualTo(2);

        plan.requested(MessageStep.CONFIRMATION);
        plan.rescheduled("2026-12-06T16:00");

        assertThat(plan.state(MessageStep.CHANGE)).isEqualTo(PLANNED);
        plan.notSent(MessageStep.CONFIRMATION);
        assertThat(plan.reason(MessageStep.CONFIRMATION)).isEqualTo(Reasons.SUPERSEDED);
    }

    @Test
    void a_version_that_does_not_matter_to_the_client_sends_nothing_new() {
        plan.booked("2026-12-04T16:00");
        plan.requested(MessageStep.CONFIRMATION);
        plan.report(Change.RESCHEDULED);

        assertThat(plan.has(MessageStep.CHANGE)).isFalse();
        assertThat(plan.state(MessageStep.CONFIRMATION)).isEqualTo(CHECK);
        assertThat(plan.row(DAY_BEFORE).version()).isEqualTo(2);
        plan.notSent(MessageStep.CONFIRMATION);
        assertThat(plan.state(MessageStep.CONFIRMATION)).isEqualTo(PLANNED);
        assertThat(plan.row(MessageStep.CONFIRMATION).version()).isEqualTo(2);
    }

    @Test
    void completed_appointments_ask_for_feedback_and_missed_ones_do_not() {
        plan.booked("2026-12-01T12:00");
        plan.at("2026-12-01T13:00");
        plan.report(Change.COMPLETED);
        assertThat(plan.due(MessageStep.FEEDBACK)).isEqualTo("2026-12-01T15:00");

        plan.report(Change.NO_SHOW);

        assertThat(plan.reason(MessageStep.FEEDBACK)).isEqualTo(Reasons.NO_SHOW);
    }

    @Test
    void feedback_rests_on_sundays_and_at_night() {
        plan.at("2026-12-05T20:00");
        plan.booked("2026-12-05T20:30");
        plan.at("2026-12-05T21:30");
        plan.report(Change.COMPLETED);

        assertThat(plan.due(MessageStep.FEEDBACK)).isEqualTo("2026-12-07T09:00");
    }

    @Test
    void booked_again_after_a_cancellation_starts_over() {
        plan.booked("2026-12-04T16:00");
        plan.requested(MessageStep.CONFIRMATION);
        plan.report(Change.CANCELLED);
        plan.report(Change.BOOKED);

        assertThat(plan.state(MessageStep.CONFIRMATION)).isEqualTo(PLANNED);
        assertThat(plan.state(DAY_BEFORE)).isEqualTo(PLANNED);
        assertThat(plan.reason(MessageStep.CANCELLATION)).isEqualTo(Reasons.BOOKED_AGAIN);
    }

    @Test
    void silent_and_old_reports_send_reminders_only() {
        plan.report(Change.BOOKED, "2026-12-04T16:00", plan.now, true);
        assertThat(plan.reason(MessageStep.CONFIRMATION)).isEqualTo(Reasons.SILENT);
        assertThat(plan.state(DAY_BEFORE)).isEqualTo(PLANNED);

        plan.report(Change.RESCHEDULED, "2026-12-05T16:00", plan.now.minus(Duration.ofHours(25)), false);

        assertThat(plan.reason(MessageStep.CHANGE)).isEqualTo(Reasons.OLD);
        assertThat(plan.due(DAY_BEFORE)).isEqualTo("2026-12-04T16:00");
    }

    @Test
    void an_unknown_appointment_that_was_rescheduled_is_told_as_a_change() {
        plan.rescheduled("2026-12-04T16:00");

        assertThat(plan.state(MessageStep.CHANGE)).isEqualTo(PLANNED);
        assertThat(plan.has(MessageStep.CONFIRMATION)).isFalse();
    }

    @Test
    void nothing_is_told_of_an_appointment_in_the_past() {
        plan.booked("2026-11-30T16:00");
        plan.report(Change.CANCELLED);

        assertThat(plan.reason(MessageStep.CONFIRMATION)).isEqualTo(Reasons.STARTED);
        assertThat(plan.reason(MessageStep.CANCELLATION)).isEqualTo(Reasons.STARTED);
    }

    @Test
    void a_follow_up_needs_a_reminder_and_time_to_answer() {
        plan.booked("2026-12-01T18:00");

        assertThat(plan.reason(MessageStep.FOLLOW_UP)).isEqualTo(Reasons.NO_REMINDER);
    }
}
