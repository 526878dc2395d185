package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentReport.Change;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** The plan of one appointment, as it would be stored. */
final class Plans {
    static final ZoneId MEXICO_CITY = ZoneId.of("America/Mexico_City");
    static final ZoneId TIJUANA = ZoneId.of("America/Tijuana");
    static final MessageStep DAY_BEFORE = MessageStep.reminder(Duration.ofDays(1));
    static final MessageStep HOUR_BEFORE = MessageStep.reminder(Duration.ofHours(1));

    private final Map<MessageStep, PlannedMessage> rows = new TreeMap<>();
    private Optional<Appointment> appointment = Optional.empty();
    MessageRules rules = MessageRules.DEFAULT;
    ZoneId clientZone = MEXICO_CITY;
    ZoneId zone = MEXICO_CITY;
    AppointmentDetails details = AppointmentDetails.NONE;
    Instant now;

    Plans(String now) {
        at(now);
    }

    /** Sets the clock, as people in the client's zone see it. */
    void at(String local) {
        now = LocalDateTime.parse(local).atZone(clientZone).toInstant();
    }

    void booked(String start) {
        report(Change.BOOKED, start);
    }

    void rescheduled(String start) {
        report(Change.RESCHEDULED, start);
    }

    void report(Change reported) {
        report(reported, appointment.orElseThrow().start().toString());
    }

    void report(Change reported, String start) {
        report(reported, start, now, false);
    }

    void report(Change reported, String start, Instant reportedAt, boolean silent) {
        Appointment after = new Appointment(
                "t-1",
                "a-1",
                "c-1",
                appointment.map(Appointment::version).orElse(0L) + 1,
                reported.status(),
                LocalDateTime.parse(start),
                zone,
                details);
        store(planner()
                .changed(new AppointmentChange(appointment, after, reported, reportedAt, silent), rows.values()));
        appointment = Optional.of(after);
    }

    void replan() {
        store(planner().replanned(appointment.orElseThrow(), rows.values()));
    }

    /** Fires what is planned, as the worker does at its time. */
    PlannedMessage fire(MessageStep step) {
        PlannedMessage fired = planner().due(appointment.orElseThrow(), row(step), rows.values());
        store(List.of(fired));
        return fired;
    }

    void requested(MessageStep step) {
        store(List.of(
                row(step).requested(UUID.randomUUID(), appointment.orElseThrow().version(), now)));
    }

    void notSent(MessageStep step) {
        store(List.of(planner().again(appointment.orElseThrow(), row(step), rows.values())));
    }

    private AppointmentPlanner planner() {
        return new AppointmentPlanner(rules, clientZone, now, row -> true);
    }

    private void store(Collection<PlannedMessage> planned) {
        planned.forEach(row -> rows.put(row.step(), row));
    }

    PlannedMessage row(MessageStep step) {
        return Optional.ofNullable(rows.get(step)).orElseThrow(() -> new AssertionError("no " + step.name()));
    }

    boolean has(MessageStep step) {
        return rows.containsKey(step);
    }

    PlanState state(MessageStep step) {
        return row(step).state();
    }

    String reason(MessageStep step) {
        return row(step).reason().orElse("");
    }

    /** When it is due, by the client's clock; or why it is skipped. */
    String due(MessageStep step) {
        PlannedMessage row = row(step);
        return row.is(PlanState.SKIPPED)
                ? row.reason().orElseThrow()
                : LocalDateTime.ofInstant(row.dueAt(), clientZone).toString();
    }

    Appointment appointment() {
        return appointment.orElseThrow();
    }

    static MessageRules with(List<Duration> reminders, MessageRules.LateReminders late, QuietHours quiet) {
        return new MessageRules(
                true, true, true, reminders, Duration.ofHours(4), Duration.ofHours(2), late, quiet, List.of());
    }
}
