package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.MessageKey;
import com.citaplanner.notification.appointment.plan.MessageStep;
import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads and writes rows of {@code planned_message}. */
@ApplicationScoped
class PlannedRows {
    static final String COLUMNS = """
            p.tenant_id, p.appointment_id, p.step, p.client_id, p.version, p.state, p.since, p.due_at, p.expires_at,
              cast(p.day as text) as day, p.reason, p.notification_id, p.requested_at, p.requests, p.refused_at
            """;

    /** Rows are written in the order of their keys, so that new ones do not deadlock either. */
    static final String STORE = """
            insert into planned_message (tenant_id, appointment_id, step, client_id, version, state, since, due_at, expires_at, day,
              reason, notification_id, requested_at, requests, refused_at)
            select tenant_id, appointment_id, step, client_id, version, state, since, due_at, expires_at, cast(day as date), reason,
              cast(notification_id as uuid), requested_at, requests, refused_at
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as bigint[]),
              cast($6 as text[]), cast($7 as timestamptz[]), cast($8 as timestamptz[]), cast($9 as timestamptz[]),
              cast($10 as text[]), cast($11 as text[]), cast($12 as text[]), cast($13 as timestamptz[]), cast($14 as bigint[]),
              cast($15 as timestamptz[]))
            as r (tenant_id, appointment_id, step, client_id, version, state, since, due_at, expires_at, day, reason,
              notification_id, requested_at, requests, refused_at)
            on conflict (tenant_id, appointment_id, step) do update
            set client_id = excluded.client_id, version = excluded.version, state = excluded.state, since = excluded.since,
              due_at = excluded.due_at, expires_at = excluded.expires_at, day = excluded.day, reason = excluded.reason,
              notification_id = excluded.notification_id, requested_at = excluded.requested_at, requests = excluded.requests,
              refused_at = excluded.refused_at
            """;

    private static final Comparator<PlannedMessage> BY_KEY = Comparator.<PlannedMessage, String>comparing(
                    row -> row.appointment().tenantId())
            .thenComparing(row -> row.appointment().id())
            .thenComparing(row -> row.step().name());

    private final Sql sql;

    PlannedRows(Sql sql) {
        this.sql = sql;
    }

    Uni<Void> store(Collection<PlannedMessage> rows) {
        return sql.change(STORE, columns(rows.stream().sorted(BY_KEY).toList())).replaceWithVoid();
    }

    private static ColumnArrays<PlannedMessage> columns(List<PlannedMessage> rows) {
        return ColumnArrays.of(rows)
                .text(row -> row.appointment().tenantId())
                .text(row -> row.appointment().id())
                .text(row -> row.step().name())
                .text(PlannedMessage::clientId)
                .number(PlannedMessage::version)
                .text(row -> row.state().name())
                .instant(PlannedMessage::since)
                .instant(PlannedMessage::dueAt)
                .instant(PlannedMessage::expiresAt)
                .text(row -> row.day().toString())
                .text(row -> row.reason().orElse(null))
                .text(row -> row.notificationId().map(UUID::toString).orElse(null))
                .instant(row -> row.requestedAt().orElse(null))
                .number(row -> (long) row.requests())
                .instant(row -> row.refusedAt().orElse(null));
    }

    static ColumnArrays<AppointmentKey> keys(Collection<AppointmentKey> keys) {
        return ColumnArrays.of(keys).text(AppointmentKey::tenantId).text(AppointmentKey::id);
    }

    static List<PlannedMessage> messages(List<ResultRow> rows) {
        return rows.stream().map(PlannedRows::message).toList();
    }

    static MessageKey key(ResultRow row) {
        return new MessageKey(
                new AppointmentKey(row.get("tenant_id", String.class), row.get("appointment_id", String.class)),
                MessageStep.parse(row.get("step", String.class)));
    }

    private static PlannedMessage message(ResultRow row) {
        MessageKey key = key(row);
        return new PlannedMessage(
                key.appointment(),
                key.step(),
                row.get("client_id", String.class),
                row.get("version", Long.class),
                PlanState.valueOf(row.get("state", String.class)),
                Sql.instant(row, "since"),
                Sql.instant(row, "due_at"),
                Sql.instant(row, "expires_at"),
                LocalDate.parse(row.get("day", String.class)),
                Optional.ofNullable(row.get("reason", String.class)),
                Optional.ofNullable(row.get("notification_id", UUID.class)),
                Optional.ofNullable(Sql.instantOrNull(row, "requested_at")),
                row.get("requests", Integer.class),
                Optional.ofNullable(Sql.instantOrNull(row, "refused_at")));
    }
}
