package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentQueries.Position;
import com.citaplanner.notification.appointment.plan.Replanning;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

@ApplicationScoped
class PostgresReplanning implements Replanning {
    /** Longer than instances of two releases run side by side during an update. */
    private static final Duration SETTLING = Duration.ofMinutes(20);

    private final Sql sql;
    private final ReplannedAppointments appointments;

    PostgresReplanning(Sql sql, ReplannedAppointments appointments) {
        this.sql = sql;
        this.appointments = appointments;
    }

    @Override
    public Uni<Void> request(Set<String> tenantIds) {
        return sql.rows(ReplanningSql.REQUEST, ColumnArrays.of(tenantIds).text(id -> id))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> timeZoneRules(String version) {
        return sql.rows(ReplanningSql.FIRST_ZONE_RULES, Map.of("version", version))
                .chain(() -> sql.rows(
                        ReplanningSql.NEWER_ZONE_RULES, Map.of("version", version, "settling", Sql.seconds(SETTLING))))
                .chain(changed -> changed.isEmpty()
                        ? Uni.createFrom().item(false)
                        : sql.rows(ReplanningSql.REQUEST_ALL).replaceWith(true));
    }

    @Override
    public Uni<Optional<Batch>> next(int limit) {
        return sql.rows(ReplanningSql.TURN)
                .chain(found -> found.isEmpty()
                        ? Uni.createFrom().item(Optional.empty())
                        : page(turn(found.getFirst()), limit).map(Optional::of));
    }

    /** A batch without its appointments. */
    private static Batch turn(ResultRow row) {
        return new Batch(
                row.get("tenant_id", String.class),
                row.get("generation", Long.class),
                row.get("started", Boolean.class),
                Optional.ofNullable(Sql.instantOrNull(row, "cursor_at"))
                        .map(at -> new Position(at, row.get("cursor_id", String.class))),
                List.of(),
                false);
    }

    private Uni<Batch> page(Batch turn, int limit) {
        return turn.started()
                ? sql.rows(ReplanningSql.PAGE, Map.of("tenant", turn.tenantId(), "limit", limit))
                        .map(found -> new Batch(
                                turn.tenantId(),
                                turn.generation(),
                                true,
                                turn.behind(),
                                found.stream().map(PostgresReplanning::position).toList(),
                                found.size() < limit))
                : Uni.createFrom().item(turn);
    }

    private static Position position(ResultRow row) {
        return new Position(Sql.instant(row, "starts_at"), row.get("id", String.class));
    }

    @Override
    public Uni<Void> plan(Batch batch) {
        return batch.started()
                ? planned(batch).chain(() -> advance(batch))
                : sql.rows(ReplanningSql.WAIT_FOR_OTHERS, Map.of("tenant", batch.tenantId()))
                        .chain(() -> sql.change(ReplanningSql.START, Map.of("tenant", batch.tenantId())))
                        .replaceWithVoid();
    }

    private Uni<Void> planned(Batch batch) {
        List<AppointmentKey> keys = batch.appointments().stream()
                .map(position -> new AppointmentKey(batch.tenantId(), position.id()))
                .toList();
        return keys.isEmpty() ? Uni.createFrom().voidItem() : appointments.plan(keys);
    }

    private Uni<Void> advance(Batch batch) {
        if (batch.last()) {
            return sql.change(ReplanningSql.END, Map.of("tenant", batch.tenantId()))
                    .replaceWithVoid();
        }
        Position last = batch.appointments().getLast();
        return sql.change(
                        ReplanningSql.ADVANCE,
                        Map.of("tenant", batch.tenantId(), "at", last.startsAt(), "id", last.id()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Boolean> skip(Batch batch) {
        if (batch.appointments().isEmpty()) {
            return Uni.createFrom().item(false);
        }
        return sql.rows(ReplanningSql.TENANT, Map.of("tenant", batch.tenantId()))
                .chain(found -> found.stream().anyMatch(row -> same(turn(row), batch))
                        ? advance(batch).replaceWith(true)
                        : Uni.createFrom().item(false));
    }

    private static boolean same(Batch turn, Batch batch) {
        return turn.started()
                && turn.generation() == batch.generation()
                && turn.behind().equals(batch.behind());
    }
}
