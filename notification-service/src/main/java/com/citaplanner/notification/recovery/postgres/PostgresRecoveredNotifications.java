package com.citaplanner.notification.recovery.postgres;

import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.recovery.LoggedStatus;
import com.citaplanner.notification.recovery.LostNotification;
import com.citaplanner.notification.recovery.RecoveredNotifications;
import com.citaplanner.notification.recovery.Recovery;
import com.citaplanner.notification.recovery.RecoveryCounts;
import com.citaplanner.notification.recovery.RequestKey;
import com.citaplanner.notification.recovery.UnloggedRequest;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

@ApplicationScoped
class PostgresRecoveredNotifications implements RecoveredNotifications {
    private static final int BATCH = 500;

    private static final String REMEMBER = """
            insert into recovered_notification (tenant_id, idempotency_key, notification_id, event_id, state, channel, attempt,
              provider_id, reason, at, stopped_at)
            select distinct on (tenant_id, idempotency_key) tenant_id, idempotency_key, notification_id, event_id, state,
              channel, attempt, provider_id, reason, at, cast(cast(:stopped as text) as timestamptz)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, idempotency_key text,
              notification_id uuid, event_id bigint, state text, channel text, attempt int, provider_id text, reason text,
              at timestamptz)
            order by tenant_id, idempotency_key, event_id desc
            on conflict (tenant_id, idempotency_key) do update
            set notification_id = excluded.notification_id, event_id = excluded.event_id, state = excluded.state,
              channel = excluded.channel, attempt = excluded.attempt,
              provider_id = coalesce(excluded.provider_id, recovered_notification.provider_id), reason = excluded.reason,
              at = excluded.at, stopped_at = excluded.stopped_at
            where excluded.event_id >= recovered_notification.event_id
            """;

    private static final String REMEMBER_APPOINTMENTS = """
            insert into recovered_appointment_message (tenant_id, appointment_id, step, notification_id, idempotency_key,
              requested_at)
            select distinct on (tenant_id, appointment_id, step) tenant_id, appointment_id, step, notification_id,
              idempotency_key, requested_at
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, appointment_id text, step text,
              notification_id uuid, idempotency_key text, requested_at timestamptz)
            order by tenant_id, appointment_id, step, requested_at desc
            on conflict (tenant_id, appointment_id, step) do update
            set notification_id = excluded.notification_id, idempotency_key = excluded.idempotency_key,
              requested_at = excluded.requested_at
            where excluded.requested_at > recovered_appointment_message.requested_at
            """;

    /** A request whose notification the database still has is known. */
    private static final String REMEMBER_UNKNOWN = """
            insert into recovered_notification (tenant_id, idempotency_key, state, at, stopped_at)
            select distinct on (tenant_id, idempotency_key) r.tenant_id, r.idempotency_key, 'UNKNOWN', r.at,
              cast(cast(:stopped as text) as timestamptz)
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, idempotency_key text, at timestamptz)
            where r.at <= cast(cast(:stopped as text) as timestamptz) and not exists (
              select from notification n where n.tenant_id = r.tenant_id and n.idempotency_key = r.idempotency_key)
            on conflict do nothing
            """;

    /** Leaves room for events that were never published. */
    private static final String NUMBER_EVENTS = """
            select setval(cast(pg_get_serial_sequence('notification_event', 'id') as regclass), greatest(
              nextval(cast(pg_get_serial_sequence('notification_event', 'id') as regclass)), cast(:newest as bigint) + 1000000)) as next
            """;

    private final Sql sql;
    private final String priorities;

    PostgresRecoveredNotifications(Sql sql) {
        this.sql = sql;
        this.priorities = sql.json(Stream.of(NotificationType.values())
                .collect(Collectors.toMap(
                        Function.identity(), type -> type.priority().rank())));
    }

    private record LoggedStatusRow(
            String tenant_id,
            String idempotency_key,
            String notification_id,
            long event_id,
            String state,
            String channel,
            int attempt,
            @Nullable String provider_id,
            @Nullable String reason,
            Instant at) {
        static LoggedStatusRow of(LoggedStatus status) {
            return new LoggedStatusRow(
                    status.tenantId(),
                    status.idempotencyKey(),
                    status.notificationId().toString(),
                    status.eventId(),
                    status.state().name(),
                    status.channel().name(),
                    status.attempt(),
                    status.providerId().orElse(null),
                    status.reason().orElse(null),
                    status.at());
        }
    }

    private record AppointmentMessageRow(
            String tenant_id,
            String appointment_id,
            String step,
            String notification_id,
            String idempotency_key,
            Instant requested_at) {
        static Stream<AppointmentMessageRow> of(LoggedStatus status) {
            return status.step().stream()
                    .flatMap(step -> status.appointments().stream()
                            .map(appointment -> new AppointmentMessageRow(
                                    status.tenantId(),
                                    appointment,
                                    step,
                                    status.notificationId().toString(),
                                    status.idempotencyKey(),
                                    status.requestedAt())));
        }
    }

    private record UnloggedRequestRow(String tenant_id, String idempotency_key, Instant at) {
        static UnloggedRequestRow of(UnloggedRequest request) {
            return new UnloggedRequestRow(request.tenantId(), request.idempotencyKey(), request.at());
        }
    }

    @Override
    public Uni<Void> remember(List<LoggedStatus> statuses, Recovery recovery) {
        String rows = sql.json(statuses.stream().map(LoggedStatusRow::of).toList());
        return sql.change(REMEMBER, Map.of("rows", rows, "stopped", text(recovery.stoppedAt())))
                .chain(() -> sql.change(
                        REMEMBER_APPOINTMENTS,
                        statuses.stream().flatMap(AppointmentMessageRow::of).toList()))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> rememberUnknown(List<UnloggedRequest> requests, Recovery recovery) {
        String rows = sql.json(requests.stream().map(UnloggedRequestRow::of).toList());
        return sql.change(REMEMBER_UNKNOWN, Map.of("rows", rows, "stopped", text(recovery.stoppedAt())))
                .replaceWithVoid();
    }

    @Override
    public Uni<Void> numberEventsAfter(long newest) {
        return sql.rows(NUMBER_EVENTS, Map.of("newest", newest)).replaceWithVoid();
    }

    @Override
    public Uni<Optional<RequestKey>> applyLog(Optional<RequestKey> after, Recovery recovery) {
        return sql.rows(
                        RecoverySql.APPLY_LOG,
                        Map.of(
                                "tenant",
                                after.map(RequestKey::tenantId).orElse(""),
                                "key",
                                after.map(RequestKey::idempotencyKey).orElse(""),
                                "limit",
                                BATCH,
                                "priorities",
                                priorities,
                                "restored",
                                text(recovery.restoredTo()),
                                "opened",
                                text(recovery.openedAt())))
                .call(last -> last.isEmpty()
                        ? sql.change(RecoverySql.LOOK_FOR_NOTES, Map.of())
                        : Uni.createFrom().item(0))
                .map(last ->
                        last.stream().map(PostgresRecoveredNotifications::key).findFirst());
    }

    private static RequestKey key(ResultRow row) {
        return new RequestKey(row.get("tenant_id", String.class), row.get("idempotency_key", String.class));
    }

    @Override
    public Uni<Integer> suspectOpen(Recovery recovery) {
        return sql.change(RecoverySql.SUSPECT_OPEN, Map.of("stopped", text(recovery.stoppedAt()), "limit", BATCH));
    }

    @Override
    public Uni<Integer> forgetFallbacks(Recovery recovery) {
        return sql.change(RecoverySql.FORGET_FALLBACKS, Map.of("stopped", text(recovery.stoppedAt())));
    }

    @Override
    public Uni<Integer> holdUnlogged(Recovery recovery) {
        return sql.change(
                RecoverySql.HOLD_UNLOGGED,
                Map.of(
                        "opened", text(recovery.openedAt()),
                        "stopped", text(recovery.stoppedAt())));
    }

    @Override
    public Uni<Long> plannedOverdue(Recovery recovery) {
        return sql.rows(RecoveryQueries.PLANNED_OVERDUE, Map.of("opened", text(recovery.openedAt())))
                .map(rows -> rows.getFirst().get("overdue", Long.class));
    }

    @Override
    public Uni<RecoveryCounts> counts(Recovery recovery) {
        return sql.rows(RecoveryQueries.COUNTS, Map.of("restored", text(recovery.restoredTo())))
                .map(rows -> counts(rows.getFirst()));
    }

    private static RecoveryCounts counts(ResultRow row) {
        return new RecoveryCounts(
                row.get("ended", Long.class),
                row.get("perhaps_sent", Long.class),
                row.get("unlogged", Long.class),
                row.get("lost", Long.class),
                row.get("waiting", Long.class));
    }

    @Override
    public Uni<List<LostNotification>> lost(Optional<RequestKey> after, int limit) {
        return sql.rows(
                        RecoveryQueries.LOST,
                        Map.of(
                                "tenant", after.map(RequestKey::tenantId).orElse(""),
                                "key", after.map(RequestKey::idempotencyKey).orElse(""),
                                "limit", limit))
                .map(rows -> rows.stream()
                        .map(row -> new LostNotification(
                                row.get("tenant_id", String.class),
                                row.get("idempotency_key", String.class),
                                row.get("notification_id", String.class),
                                row.get("state", String.class),
                                row.get("channel", String.class),
                                Sql.instant(row, "at")))
                        .toList());
    }

    private static String text(Instant time) {
        return time.toString();
    }
}
