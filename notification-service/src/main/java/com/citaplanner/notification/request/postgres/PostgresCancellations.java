package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusMeter;
import com.citaplanner.notification.delivery.postgres.RecordedTransition;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.request.Cancellation;
import com.citaplanner.notification.request.Cancellation.CancellationResult;
import com.citaplanner.notification.request.Cancellations;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.UUID;

@ApplicationScoped
class PostgresCancellations implements Cancellations {
    private static final String MATCHES = """
            n.tenant_id = :tenant and (n.id = cast(nullif(:id, '') as uuid) or n.idempotency_key = nullif(:key, ''))
            """;

    private static final String FIND = "select n.id from notification n where " + MATCHES;

    /**
     * Deletes the dispatch row of what certainly was not sent. For what is being sent, or may have been, the
     * cancellation is only recorded: if the attempt turns out to have failed, it is not repeated. The sender and the
     * cancellation wait for each other by the row's lock.
     */
    private static final String CANCEL = """
            with held as materialized (
              select notification_id, tenant_id, state from dispatch
              where notification_id = :notification and tenant_id = :tenant for update),
            marked as (
              update dispatch d set cancelled = true from held h
              where d.notification_id = h.notification_id and d.tenant_id = h.tenant_id and h.state in ('SENDING', 'UNCERTAIN')),
            gone as (
              delete from dispatch d using held h
              where d.notification_id = h.notification_id and d.tenant_id = h.tenant_id and h.state in ('SCHEDULED', 'PENDING')
              returning d.notification_id, d.tenant_id, d.channel, d.attempt),
            closed as (
              update notification n set state = 'CANCELLED', reason = 'it was cancelled', attempt = g.attempt, updated_at = now()
              from gone g where n.id = g.notification_id and n.tenant_id = g.tenant_id
              returning n.id, n.tenant_id, g.channel, g.attempt, n.reason)
            insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason)
            select id, tenant_id, 'CANCELLED', channel, attempt, reason from closed
            returning notification_id, state, channel
            """;

    /**
     * What was sent is not sent again, nor over another channel, however it turns out. Comes before {@link #CANCEL}: a
     * notification that is just being moved to its next channel is found there.
     */
    private static final String STOP = """
            update notification n set cancelled = true
            where n.id = :notification and n.tenant_id = :tenant and n.state in ('SENT', 'UNCERTAIN')
            """;

    private static final String STATE = """
            select coalesce(d.state, n.state) as state
            from notification n left join dispatch d on d.notification_id = n.id and d.tenant_id = n.tenant_id
            where n.id = :notification and n.tenant_id = :tenant
            """;

    private static final String LOCK = "select pg_advisory_xact_lock(hashtextextended(:tenant, 7)) is null as locked";

    private static final String REMEMBER = """
            with known as (select id from tenant where id = :tenant),
            kept as (
              insert into cancellation (tenant_id, idempotency_key) select id, :key from known on conflict do nothing)
            select id from known
            """;

    private final Sql sql;
    private final StatusMeter meter;

    PostgresCancellations(Sql sql, StatusMeter meter) {
        this.sql = sql;
        this.meter = meter;
    }

    @Override
    public Uni<CancellationResult> cancel(Cancellation cancellation) {
        return find(cancellation)
                .chain(found -> found.isEmpty() && cancellation.idempotencyKey().isPresent()
                        ? sql.rows(LOCK, Map.of("tenant", cancellation.tenantId()))
                                .chain(() -> find(cancellation))
                        : Uni.createFrom().item(found))
                .chain(found -> found.isEmpty()
                        ? remember(cancellation)
                        : cancel(cancellation.tenantId(), found.getFirst().get("id", UUID.class)));
    }

    private Uni<List<ResultRow>> find(Cancellation cancellation) {
        return sql.rows(
                FIND,
                Map.of(
                        "tenant",
                        cancellation.tenantId(),
                        "id",
                        cancellation.notificationId().map(UUID::toString).orElse(""),
                        "key",
                        cancellation.idempotencyKey().orElse("")));
    }

    private Uni<CancellationResult> remember(Cancellation cancellation) {
        return cancellation
                .idempotencyKey()
                .map(key -> sql.rows(REMEMBER, Map.of("tenant", cancellation.tenantId(), "key", key))
                        .<CancellationResult>map(known -> known.isEmpty()
                                ? new CancellationResult.NoTenant()
                                : new CancellationResult.Remembered()))
                .orElseGet(() -> Uni.createFrom().item(new CancellationResult.Unknown()));
    }

    private Uni<CancellationResult> cancel(String tenantId, UUID id) {
        return stopAndCancel(tenantId, id)
                .chain(recorded -> recorded.isEmpty()
                        ? stopAndCancel(tenantId, id)
                        : Uni.createFrom().item(recorded))
                .invoke(recorded -> recorded.forEach(change -> change.count(meter)))
                .chain(recorded -> recorded.isEmpty()
                        ? state(tenantId, id).map(state -> existing(id, state))
                        : Uni.createFrom().item(new CancellationResult.Cancelled(id)));
    }

    /**
     * Empty where nothing was cancelled. Then it has to run once more: if {@link #CANCEL} waited while the sending was
     * recorded, {@link #STOP} still saw the notification as it was before.
     */
    private Uni<List<RecordedTransition>> stopAndCancel(String tenantId, UUID id) {
        Map<String, Object> parameters = Map.of("tenant", tenantId, "notification", id);
        return sql.change(STOP, parameters)
                .chain(() -> sql.rows(CANCEL, parameters))
                .map(rows -> rows.stream().map(RecordedTransition::of).toList());
    }

    private Uni<NotificationState> state(String tenantId, UUID id) {
        return sql.rows(STATE, Map.of("tenant", tenantId, "notification", id))
                .map(rows -> NotificationState.valueOf(rows.getFirst().get("state", String.class)));
    }

    private static CancellationResult existing(UUID id, NotificationState state) {
        return state == NotificationState.CANCELLED
                ? new CancellationResult.Cancelled(id)
                : new CancellationResult.TooLate(id, state);
    }
}
