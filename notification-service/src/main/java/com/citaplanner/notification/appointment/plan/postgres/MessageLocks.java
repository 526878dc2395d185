package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.MessageKey;
import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Locks the messages about changed appointments, and those that share a notification with one of them.
 *
 * <p>The current transaction holds the appointments. The worker may be joining one of their messages to others of the same
 * client, day and step just now, so those that share a notification are known for certain only once the appointments' own
 * messages are locked. They are locked then, by {@link #SHARED}: whatever the worker joined is found. But locks taken in two
 * steps are not in the order of the keys, and two batches might wait for each other. That is why the first step, {@link
 * #LOCK}, takes along those that the worker can be joining: it does so only where one message of the client, day and step is
 * due, and takes none that is due later than {@link com.citaplanner.notification.appointment.plan.MessageStep#mayBeEarlyBy}
 * from now. Where a wait lasts longer than the margin, a deadlock is possible, which the database ends and the batch
 * survives; a message that was joined is never overlooked.
 */
@ApplicationScoped
class MessageLocks {
    /** How long locks are waited for, and clocks differ, at most. */
    private static final Duration MARGIN = Duration.ofMinutes(2);

    static final String OWN = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from planned_message p where p.tenant_id = r.tenant_id and p.appointment_id = r.id offset 0) p
            """.formatted(PlannedRows.COLUMNS);

    /** What shares a notification with an own message, and what the worker can be joining to one. */
    static final String OTHERS = """
            select o.tenant_id, o.appointment_id, o.step
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as bigint[]),
              cast($6 as text[])) as r (tenant_id, client_id, day, step, seconds, notification_id)
            cross join lateral (
              select * from planned_message o
              where r.notification_id is not null and o.tenant_id = r.tenant_id
                and o.notification_id = cast(r.notification_id as uuid)
              offset 0) o
            union
            select o.tenant_id, o.appointment_id, o.step
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as bigint[]),
              cast($6 as text[])) as r (tenant_id, client_id, day, step, seconds, notification_id)
            cross join lateral (
              select * from planned_message o
              where r.notification_id is null and o.tenant_id = r.tenant_id and o.client_id = r.client_id
                and o.day = cast(r.day as date) and o.step = r.step and o.state = 'PLANNED'
                and o.due_at <= clock_timestamp() + make_interval(secs => r.seconds)
                and exists (
                  select from planned_message d
                  where d.tenant_id = r.tenant_id and d.client_id = r.client_id and d.day = cast(r.day as date)
                    and d.step = r.step and d.state = 'PLANNED'
                    and d.due_at <= clock_timestamp() + make_interval(secs => %d))
              offset 0) o
            """.formatted(MARGIN.toSeconds());

    private static final String KEYS = """
            select * from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as r (tenant_id, appointment_id, step)
            """;

    /** In the order of the keys. */
    static final String LOCK = """
            select %s
            from (%s order by tenant_id, appointment_id, step offset 0) w
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = w.tenant_id and p.appointment_id = w.appointment_id and p.step = w.step for update) p
            """.formatted(PlannedRows.COLUMNS, KEYS);

    /** Those that came to share a notification while the locks were waited for. */
    static final String SHARED = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = r.tenant_id and p.notification_id = cast(r.id as uuid) for update) p
            """.formatted(PlannedRows.COLUMNS);

    private final Sql sql;
    private final Clock clock;

    MessageLocks(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** All messages about these appointments, and those of others that share a notification, or may do so soon. */
    Uni<Collection<PlannedMessage>> lock(Set<AppointmentKey> appointments) {
        return sql.rows(OWN, PlannedRows.keys(appointments))
                .map(PlannedRows::messages)
                .chain(this::withOthers)
                .chain(keys -> sql.rows(LOCK, keys(keys)).map(PlannedRows::messages))
                .chain(locked -> sql.rows(SHARED, notifications(locked, appointments))
                        .map(PlannedRows::messages)
                        .map(shared -> Stream.concat(locked.stream(), shared.stream())
                                .collect(Collectors.toMap(PlannedMessage::key, row -> row, (one, other) -> other))
                                .values()));
    }

    private Uni<Set<MessageKey>> withOthers(List<PlannedMessage> own) {
        Set<MessageKey> keys = own.stream().map(PlannedMessage::key).collect(Collectors.toCollection(HashSet::new));
        return sql.rows(OTHERS, columns(related(own))).map(others -> {
            others.forEach(row -> keys.add(PlannedRows.key(row)));
            return keys;
        });
    }

    /** How others are found: by a notification, or else by what the worker joins messages by. */
    private record Related(
            String tenantId,
            String clientId,
            String day,
            String step,
            long seconds,
            @Nullable String notificationId) {
        static Related of(PlannedMessage row) {
            return new Related(
                    row.appointment().tenantId(),
                    row.clientId(),
                    row.day().toString(),
                    row.step().name(),
                    row.step().mayBeEarlyBy().plus(MARGIN).toSeconds(),
                    row.hasNotification()
                            ? row.notificationId().map(UUID::toString).orElse(null)
                            : null);
        }
    }

    private List<Related> related(List<PlannedMessage> own) {
        Instant now = clock.instant();
        return own.stream()
                .filter(row -> row.hasNotification()
                        ? row.notificationId().isPresent()
                        : row.is(PlanState.PLANNED)
                                && !row.dueAt()
                                        .isAfter(now.plus(row.step().mayBeEarlyBy())
                                                .plus(MARGIN)))
                .map(Related::of)
                .distinct()
                .toList();
    }

    private static ColumnArrays<Related> columns(List<Related> related) {
        return ColumnArrays.of(related)
                .text(Related::tenantId)
                .text(Related::clientId)
                .text(Related::day)
                .text(Related::step)
                .number(Related::seconds)
                .text(Related::notificationId);
    }

    private static ColumnArrays<MessageKey> keys(Set<MessageKey> keys) {
        return ColumnArrays.of(keys)
                .text(key -> key.appointment().tenantId())
                .text(key -> key.appointment().id())
                .text(key -> key.step().name());
    }

    private record SharedNotification(String tenantId, UUID id) {}

    private static ColumnArrays<SharedNotification> notifications(
            List<PlannedMessage> locked, Set<AppointmentKey> appointments) {
        List<SharedNotification> ids = locked.stream()
                .filter(row -> row.hasNotification() && appointments.contains(row.appointment()))
                .flatMap(row ->
                        row
                                .notificationId()
                                .map(id ->
                                        new SharedNotification(row.appointment().tenantId(), id))
                                .stream())
                .distinct()
                .toList();
        return ColumnArrays.of(ids)
                .text(SharedNotification::tenantId)
                .text(shared -> shared.id().toString());
    }
}
