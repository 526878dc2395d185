package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentReport;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.time.DateTimes;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Decides which messages are sent about an appointment, and when. Pure: the same input gives the same plan.
 *
 * @param zone by whose clock quiet hours are: the client's, else the branch's, else the tenant's
 * @param open whether the notification of a message may still be sent, so that it may turn out to be out of date
 */
public record AppointmentPlanner(MessageRules rules, ZoneId zone, Instant now, Predicate<PlannedMessage> open) {
    private static final Duration OLD = Duration.ofDays(1);

    /** So long after a visit nobody is asked how it was. */
    private static final Duration LONG_OVER = Duration.ofDays(2);

    /**
     * Plans what follows from a change.
     *
     * @param existing all messages about the appointment
     * @return the messages to store: new ones, and those that change
     */
    public List<PlannedMessage> changed(AppointmentChange change, Collection<PlannedMessage> existing) {
        PlanDraft plan = new PlanDraft(change.after(), existing);
        switch (change.after().status()) {
            case BOOKED -> booked(change, plan);
            case CANCELLED -> cancelled(change, plan);
            case COMPLETED -> completed(change, plan);
            case NO_SHOW -> end(plan, Reasons.NO_SHOW);
        }
        return plan.changes();
    }

    /** Plans an unchanged appointment by rules or zones that may have changed. Tells the client nothing new. */
    public List<PlannedMessage> replanned(Appointment appointment, Collection<PlannedMessage> existing) {
        PlanDraft plan = new PlanDraft(appointment, existing);
        if (appointment.booked()) {
            remind(plan, false);
        }
        planned(plan).forEach(row -> plan.put(refreshed(plan, row)));
        return plan.changes();
    }

    /**
     * A planned message whose time has come, by what holds now: still planned, perhaps for later, or skipped.
     *
     * @param all the messages about the appointment
     */
    PlannedMessage due(Appointment appointment, PlannedMessage row, Collection<PlannedMessage> all) {
        PlannedMessage fresh = refreshed(new PlanDraft(appointment, all), row);
        return fresh.is(PlanState.PLANNED) && !now.isBefore(fresh.expiresAt())
                ? fresh.skipped(Reasons.TOO_LATE, fresh.version())
                : fresh;
    }

    /** A message whose notification was not sent because it was out of date: planned again where it is still wanted. */
    PlannedMessage again(Appointment appointment, PlannedMessage row, Collection<PlannedMessage> all) {
        return all.stream().anyMatch(other -> tellsMore(other, row))
                ? row.skipped(Reasons.SUPERSEDED, appointment.version())
                : due(appointment, row, all);
    }

    /** A confirmation and a change tell the same; one of them that is about a newer version is enough. */
    private static boolean tellsMore(PlannedMessage other, PlannedMessage row) {
        return tellsTime(row.step())
                && tellsTime(other.step())
                && !other.is(PlanState.SKIPPED)
                && other.version() > row.version();
    }

    private static boolean tellsTime(MessageStep step) {
        return step.equals(MessageStep.CONFIRMATION) || step.equals(MessageStep.CHANGE);
    }

    private void booked(AppointmentChange change, PlanDraft plan) {
        Appointment after = change.after();
        Optional<Appointment> before = change.before()
                .filter(known -> known.status() != AppointmentStatus.CANCELLED
                        && known.clientId().equals(after.clientId()));
        end(
                plan,
                Reasons.BOOKED_AGAIN,
                row -> row.step().kind() == MessageStep.StepKind.CANCELLATION
                        || row.step().kind() == MessageStep.StepKind.FEEDBACK);
        if (before.isEmpty()) {
            end(plan, Reasons.BOOKED_AGAIN, row -> row.step().kind().announces());
            announce(change, plan, firstStep(change));
        } else {
            carryOn(plan, row -> row.step().kind().announces());
            if (change.movedForClient() && !plan.is(MessageStep.CONFIRMATION, PlanState.PLANNED)) {
                announce(change, plan, MessageStep.CHANGE);
            }
        }
        remind(plan, before.isEmpty() || !change.sameTime());
    }

    private static MessageStep firstStep(AppointmentChange change) {
        return change.before().isEmpty() && change.reported() == AppointmentReport.Change.RESCHEDULED
                ? MessageStep.CHANGE
                : MessageStep.CONFIRMATION;
    }

    private void cancelled(AppointmentChange change, PlanDraft plan) {
        boolean known = change.before()
                .filter(before -> before.status() == AppointmentStatus.CANCELLED)
                .isPresent();
        end(plan, Reasons.CANCELLED, row -> !row.step().equals(MessageStep.CANCELLATION));
        if (known) {
            carryOn(plan, row -> row.step().equals(MessageStep.CANCELLATION));
        } else {
            announce(change, plan, MessageStep.CANCELLATION);
        }
    }

    private void completed(AppointmentChange change, PlanDraft plan) {
        boolean known = change.before()
                .filter(before -> before.status() == AppointmentStatus.COMPLETED)
                .isPresent();
        end(plan, Reasons.OVER, row -> !row.step().equals(MessageStep.FEEDBACK));
        if (known) {
            carryOn(plan, row -> row.step().equals(MessageStep.FEEDBACK));
        } else if (rules.sends(MessageStep.FEEDBACK)) {
            Instant since = DateTimes.earlier(change.reportedAt(), now);
            Timing timing = silence(change)
                    .or(() -> longOver(change.after()))
                    .<Timing>map(Timing.Unwanted::new)
                    .orElseGet(() -> timing().of(plan, MessageStep.FEEDBACK, since));
            plan.plan(MessageStep.FEEDBACK, since, timing, since.plus(rules.feedback()));
        }
    }

    /** A report without its own time is never old; the visit may be. */
    private Optional<String> longOver(Appointment visit) {
        Instant end = visit.startsAt().plus(visit.details().duration().orElse(Duration.ZERO));
        return end.isBefore(now.minus(LONG_OVER)) ? Optional.of(Reasons.LONG_OVER) : Optional.empty();
    }

    /** Tells the client at once of what has just happened. */
    private void announce(AppointmentChange change, PlanDraft plan, MessageStep step) {
        if (!rules.sends(step)) {
            return;
        }
        Instant start = change.after().startsAt();
        Optional<String> unwanted =
                silence(change).or(() -> now.isBefore(start) ? Optional.empty() : Optional.of(Reasons.STARTED));
        if (unwanted.isEmpty()) {
            // Not the time at which it was read: read again after a restore, it is the same message.
            plan.plan(step, DateTimes.earlier(change.reportedAt(), now), timing().of(plan, step, now), now);
        } else if (plan.row(step).filter(row -> !row.is(PlanState.SKIPPED)).isEmpty()) {
            plan.plan(step, now, new Timing.Unwanted(unwanted.get()), now);
        }
    }

    private Optional<String> silence(AppointmentChange change) {
        if (change.silent()) {
            return Optional.of(Reasons.SILENT);
        }
        return change.reportedAt().isBefore(now.minus(OLD)) ? Optional.of(Reasons.OLD) : Optional.empty();
    }

    /** @param moved whether the appointment has just come to be at this time, so that what was sent before is void */
    private void remind(PlanDraft plan, boolean moved) {
        rules.reminders().forEach(lead -> remind(plan, MessageStep.reminder(lead), moved));
        carryOn(plan, row -> row.step().kind() == MessageStep.StepKind.REMINDER && !rules.sends(row.step()));
        if (rules.sends(MessageStep.FOLLOW_UP)) {
            remind(plan, MessageStep.FOLLOW_UP, moved);
        } else {
            carryOn(plan, row -> row.step().equals(MessageStep.FOLLOW_UP));
        }
    }

    private void remind(PlanDraft plan, MessageStep step, boolean moved) {
        boolean known = plan.row(step).filter(row -> !row.is(PlanState.SKIPPED)).isPresent();
        if (known && !moved) {
            carryOn(plan, row -> row.step().equals(step));
            return;
        }
        Timing timing = timing().of(plan, step, now);
        Instant nominal = plan.appointment().startsAt().minus(step.lead());
        if (moved
                || (!nominal.isBefore(now)
                        && timing instanceof Timing.Due due
                        && !due.dueAt().isBefore(now))) {
            plan.plan(step, now, timing, nominal);
        }
    }

    /** What is planned or may still be sent goes on for the appointment as it is now. */
    private void carryOn(PlanDraft plan, Predicate<PlannedMessage> which) {
        plan.rows().stream()
                .filter(which)
                .forEach(row -> plan.put(
                        switch (row.state()) {
                            case PLANNED -> refreshed(plan, row);
                            case REQUESTED, CHECK -> checked(row, plan.appointment());
                            case SKIPPED -> row;
                        }));
    }

    /** Only a notification about an older version can be out of date. */
    private PlannedMessage checked(PlannedMessage row, Appointment appointment) {
        return row.version() < appointment.version() && (row.is(PlanState.CHECK) || open.test(row))
                ? row.check(now)
                : row;
    }

    private void end(PlanDraft plan, String reason) {
        end(plan, reason, row -> true);
    }

    private void end(PlanDraft plan, String reason, Predicate<PlannedMessage> which) {
        plan.rows().stream()
                .filter(which)
                .forEach(row -> plan.put(
                        switch (row.state()) {
                            case PLANNED ->
                                row.skipped(reason, plan.appointment().version());
                            case REQUESTED, CHECK -> checked(row, plan.appointment());
                            case SKIPPED -> row;
                        }));
    }

    private static Stream<PlannedMessage> planned(PlanDraft plan) {
        return plan.rows().stream().filter(row -> row.is(PlanState.PLANNED));
    }

    private StepTiming timing() {
        return new StepTiming(rules, zone, now);
    }

    /** Plans a message again for the appointment as it is now, from the time on from which it was wanted. */
    private PlannedMessage refreshed(PlanDraft plan, PlannedMessage row) {
        PlanDraft alone = new PlanDraft(plan.appointment(), plan.rows());
        alone.plan(row.step(), row.since(), timing().again(plan, row), row.dueAt());
        PlannedMessage fresh = alone.row(row.step()).orElseThrow();
        return fresh.is(PlanState.PLANNED) ? fresh.retrying(row) : fresh;
    }
}
