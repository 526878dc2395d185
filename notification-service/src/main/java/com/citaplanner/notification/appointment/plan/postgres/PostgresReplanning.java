package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.AppointmentPlanner;
import com.citaplanner.notification.appointment.plan.PlanConditions;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.appointment.plan.Replanning;
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
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresReplanning implements Replanning {
    private final Sql sql;
    private final PlannedRows rows;
    private final ConditionRows conditions;
    private final Clock clock;

    PostgresReplanning(Sql sql, PlannedRows rows, ConditionRows conditions, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.conditions = conditions;
        this.clock = clock;
    }

    /** The tenant whose turn it is. */
    private record Turn(String tenantId, boolean started) {
        static Turn of(ResultRow row) {
            return new Turn(row.get("tenant_id", String.class), row.get("started", Boolean.class));
        }
    }

    @Override
    public Uni<Void> request(Set<String> tenantIds) {
        return sql.rows(ReplanningSql.REQUEST, ColumnArrays.of(tenantIds).text(id -> id))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> timeZoneRules(String version) {
        return sql.rows(ReplanningSql.FIRST_ZONE_RULES, Map.of("version", version))
                .chain(() -> sql.rows(ReplanningSql.NEWER_ZONE_RULES, Map.of("version", version)))
                .chain(newer -> newer.isEmpty()
                        ? Uni.createFrom().item(false)
                        : sql.rows(ReplanningSql.REQUEST_ALL).replaceWith(true));
    }

    @Override
    public Uni<Boolean> next(int limit) {
        return sql.rows(ReplanningSql.TURN)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(false)
                        : next(Turn.of(found.getFirst()), limit).replaceWith(true));
    }

    private Uni<Void> next(Turn turn, int limit) {
        return turn.started()
                ? page(turn, limit).chain(page -> plan(turn, page, limit))
                : sql.rows(ReplanningSql.WAIT_FOR_OTHERS, Map.of("tenant", turn.tenantId()))
                        .chain(() -> sql.change(ReplanningSql.START, Map.of("tenant", turn.tenantId())))
                        .replaceWithVoid();
    }

    private record Position(Instant startsAt, String id) {
        static Position of(ResultRow row) {
            return new Position(Sql.instant(row, "starts_at"), row.get("id", String.class));
        }
    }

    private Uni<List<Position>> page(Turn turn, int limit) {
        return sql.rows(ReplanningSql.PAGE, Map.of("tenant", turn.tenantId(), "limit", limit))
                .map(found -> found.stream().map(Position::of).toList());
    }

    private Uni<Void> plan(Turn turn, List<Position> page, int limit) {
        List<AppointmentKey> keys = page.stream()
                .map(position -> new AppointmentKey(turn.tenantId(), position.id()))
                .toList();
        Uni<Void> planned = keys.isEmpty() ? Uni.createFrom().voidItem() : plan(keys);
        return planned.chain(() -> page.size() < limit
                ? sql.change(ReplanningSql.END, Map.of("tenant", turn.tenantId()))
                        .replaceWithVoid()
                : advance(turn, page.getLast()));
    }

    private Uni<Void> advance(Turn turn, Position last) {
        return sql.change(
                        ReplanningSql.ADVANCE,
                        Map.of("tenant", turn.tenantId(), "at", last.startsAt(), "id", last.id()))
                .replaceWithVoid();
    }

    /** Locks appointments before their messages, as the intake does. */
    private Uni<Void> plan(List<AppointmentKey> keys) {
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

    @Override
    public Uni<Void> skip() {
        return sql.rows(ReplanningSql.TURN).chain(found -> {
            if (found.isEmpty()) {
                return Uni.createFrom().voidItem();
            }
            Turn turn = Turn.of(found.getFirst());
            return page(turn, 1)
                    .chain(page -> page.isEmpty() ? Uni.createFrom().voidItem() : advance(turn, page.getFirst()));
        });
    }
}
