package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.AppointmentPlanner;
import com.citaplanner.notification.appointment.plan.PlanConditions;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** Plans unchanged appointments again by the rules and zones of this moment. */
@ApplicationScoped
class ReplannedAppointments {
    private final Sql sql;
    private final PlannedRows rows;
    private final ConditionRows conditions;
    private final Clock clock;

    ReplannedAppointments(Sql sql, PlannedRows rows, ConditionRows conditions, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** Locks appointments before their messages, as the intake does. What is over or cancelled stays as it is. */
    Uni<Void> plan(List<AppointmentKey> keys) {
        return sql.rows(ReplanningSql.LOCK_APPOINTMENTS, PlannedRows.keys(keys))
                .call(locked -> correctStarts(locked))
                .map(locked -> locked.stream()
                        .map(AppointmentRows::appointment)
                        .filter(Appointment::booked)
                        .toList())
                .chain(booked -> sql.rows(
                                ReplanningSql.LOCK_MESSAGES,
                                PlannedRows.keys(
                                        booked.stream().map(Appointment::key).toList()))
                        .map(PlannedRows::messages)
                        .chain(messages ->
                                conditions.of(booked).chain(known -> rows.store(planned(booked, messages, known)))));
    }

    private record Start(AppointmentKey key, Instant at) {}

    /** An appointment is where its clock says; the instant follows the zone's rules. */
    private Uni<Void> correctStarts(List<ResultRow> locked) {
        List<Start> moved = locked.stream()
                .filter(row -> !AppointmentRows.appointment(row).startsAt().equals(Sql.instant(row, "starts_at")))
                .map(AppointmentRows::appointment)
                .map(appointment -> new Start(appointment.key(), appointment.startsAt()))
                .toList();
        return sql.change(
                        ReplanningSql.CORRECT_STARTS,
                        ColumnArrays.of(moved)
                                .text(start -> start.key().tenantId())
                                .text(start -> start.key().id())
                                .instant(Start::at))
                .replaceWithVoid();
    }

    private List<PlannedMessage> planned(
            List<Appointment> booked, Collection<PlannedMessage> messages, PlanConditions known) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<AppointmentKey, List<PlannedMessage>> byAppointment =
                messages.stream().collect(Collectors.groupingBy(PlannedMessage::appointment));
        return booked.stream()
                .flatMap(appointment -> new AppointmentPlanner(
                                known.rules(appointment), known.zone(appointment), now, row -> false)
                                .replanned(
                                        appointment,
                                        Objects.requireNonNullElse(byAppointment.get(appointment.key()), List.of()))
                                .stream())
                .toList();
    }
}
