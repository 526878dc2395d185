package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.time.DateTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/**
 * When each message about an appointment is sent, if at all.
 *
 * @param zone by whose clock quiet hours are
 */
record StepTiming(MessageRules rules, ZoneId zone, Instant now) {
    private static final Duration ANNOUNCEMENT_LIFE = Duration.ofDays(1);

    /** @param since from when on the message is wanted */
    Timing of(PlanDraft plan, MessageStep step, Instant since) {
        Appointment appointment = plan.appointment();
        AppointmentStatus needed = switch (step.kind()) {
            case CONFIRMATION, CHANGE, REMINDER, FOLLOW_UP -> AppointmentStatus.BOOKED;
            case CANCELLATION -> AppointmentStatus.CANCELLED;
            case FEEDBACK -> AppointmentStatus.COMPLETED;
        };
        if (appointment.status() != needed) {
            return new Timing.Unwanted(ended(appointment.status()));
        }
        if (!rules.sends(step)) {
            return new Timing.Unwanted(Reasons.OFF);
        }
        return switch (step.kind()) {
            case CONFIRMATION, CHANGE, CANCELLATION -> announcement(since, appointment.startsAt());
            case REMINDER -> times(plan).reminder(step.lead(), since);
            case FOLLOW_UP -> followUp(plan);
            case FEEDBACK -> times(plan).feedback(since.plus(rules.feedback()));
        };
    }

    /**
     * When a message is sent that waits for its time. By other rules, or another clock, that time may lie in the past
     * although it had not come; then the next one is taken.
     */
    Timing again(PlanDraft plan, PlannedMessage row) {
        Timing timing = of(plan, row.step(), row.since());
        boolean overtaken = timing instanceof Timing.Due(Instant dueAt, Instant expiresAt)
                && !now.isBefore(expiresAt)
                && now.isBefore(row.expiresAt());
        return overtaken ? next(plan, row.step(), timing) : timing;
    }

    private Timing next(PlanDraft plan, MessageStep step, Timing passed) {
        return switch (step.kind()) {
            case CONFIRMATION, CHANGE, CANCELLATION -> passed;
            case REMINDER -> nextReminder(plan, step);
            case FOLLOW_UP -> times(plan).nextFollowUp();
            case FEEDBACK -> times(plan).feedback(now);
        };
    }

    private Timing nextReminder(PlanDraft plan, MessageStep step) {
        Timing next = times(plan).nextReminder();
        return next instanceof Timing.Due(Instant dueAt, Instant expiresAt) && laterOneSentBy(plan, step, dueAt)
                ? new Timing.Unwanted(Reasons.SAME_TIME)
                : next;
    }

    private boolean laterOneSentBy(PlanDraft plan, MessageStep step, Instant dueAt) {
        return plan.rows().stream()
                .filter(row -> row.step().kind() == MessageStep.StepKind.REMINDER && rules.sends(row.step()))
                .filter(row -> row.step().lead().compareTo(step.lead()) < 0 && !row.is(PlanState.SKIPPED))
                .anyMatch(row -> !row.is(PlanState.PLANNED) || !row.dueAt().isAfter(dueAt));
    }

    private ReminderTimes times(PlanDraft plan) {
        return new ReminderTimes(rules, zone, plan.appointment().startsAt(), now);
    }

    private static Timing announcement(Instant since, Instant start) {
        return Timing.due(since, DateTimes.earlier(start, since.plus(ANNOUNCEMENT_LIFE)), Reasons.STARTED);
    }

    private Timing followUp(PlanDraft plan) {
        return times(plan)
                .followed()
                .flatMap(lead -> plan.row(MessageStep.reminder(lead)))
                .filter(reminder -> !reminder.is(PlanState.SKIPPED))
                .map(reminder -> times(plan).followUp(reminder.requestedAt().orElse(reminder.dueAt())))
                .orElseGet(() -> new Timing.Unwanted(Reasons.NO_REMINDER));
    }

    private static String ended(AppointmentStatus status) {
        return switch (status) {
            case BOOKED -> Reasons.BOOKED_AGAIN;
            case CANCELLED -> Reasons.CANCELLED;
            case COMPLETED -> Reasons.OVER;
            case NO_SHOW -> Reasons.NO_SHOW;
        };
    }
}
