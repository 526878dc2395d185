package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.AppointmentPlanner;
import com.citaplanner.notification.appointment.plan.PlanConditions;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.appointment.postgres.AppointmentColumns;
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
                .map(rows -> rows.stream().map(LockedAppointment::of).toList())
                .call(this::correctStarts)
                .map(locked -> locked.stream()
                        .map(LockedAppointment::appointment)
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

    /** @param storedStart the instant at which it was thought to begin */
    private record LockedAppointment(Appointment appointment, Instant storedStart) {
        static LockedAppointment of(ResultRow row) {
            return new LockedAppointment(AppointmentColumns.appointment(row), Sql.instant(row, "starts_at"));
        }
    }

    /** An appointment is where its clock says; the instant follows the zone's rules. */
    private Uni<Void> correctStarts(List<LockedAppointment> locked) {
        List<Appointment> moved = locked.stream()
                .filter(one -> !one.appointment().startsAt().equals(one.storedStart()))
                .map(LockedAppointment::appointment)
                .toList();
        return sql.change(
                        ReplanningSql.CORRECT_STARTS,
                        ColumnArrays.of(moved)
                                .text(Appointment::tenantId)
                                .text(Appointment::id)
                                .instant(Appointment::startsAt))
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
