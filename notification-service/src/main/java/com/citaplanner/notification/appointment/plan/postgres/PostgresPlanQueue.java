package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.EarlierNotification;
import com.citaplanner.notification.appointment.plan.MessageKey;
import com.citaplanner.notification.appointment.plan.NotificationOutcome;
import com.citaplanner.notification.appointment.plan.PlanConditions;
import com.citaplanner.notification.appointment.plan.PlanQueue;
import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.appointment.plan.Reasons;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresPlanQueue implements PlanQueue {
    static final String DUE = """
            select tenant_id, appointment_id, step from planned_message
            where state in ('PLANNED', 'CHECK') and due_at <= now() and not (select intake_paused()) order by due_at limit :limit
            for update skip locked
            """;

    static final String DUE_URGENT = """
            select tenant_id, appointment_id, step from planned_message
            where state = 'PLANNED' and step in ('CONFIRMATION', 'CHANGE', 'CANCELLATION') and due_at <= now()
              and not (select intake_paused())
            order by due_at limit :limit for update skip locked
            """;

    private static final String KEYS = """
            unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[])) as r (tenant_id, appointment_id, step)""";

    static final String LOCK_DUE = """
            select %s
            from %s
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = r.tenant_id and p.appointment_id = r.appointment_id and p.step = r.step
                and p.state in ('PLANNED', 'CHECK') and p.due_at <= now()
              for update skip locked) p
            """.formatted(PlannedRows.COLUMNS, KEYS);

    /** The most messages of one client and day that are looked at beside those that are due. */
    private static final int MAX_COMPANIONS = 20;

    static final String LOCK_COMPANIONS = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]), cast($5 as bigint[]))
              as r (tenant_id, client_id, day, step, seconds)
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = r.tenant_id and p.client_id = r.client_id and p.day = cast(r.day as date)
                and p.step = r.step and p.state = 'PLANNED'
                and p.due_at > now() and p.due_at <= now() + make_interval(secs => r.seconds)
              limit %d for update skip locked) p
            """.formatted(PlannedRows.COLUMNS, MAX_COMPANIONS);

    static final String MESSAGES = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from planned_message p where p.tenant_id = r.tenant_id and p.appointment_id = r.id offset 0) p
            """.formatted(PlannedRows.COLUMNS);

    /** What has expired ends: planned, it is skipped; requested before, it stays as requested. */
    static final String POSTPONE = """
            update planned_message p
            set due_at = now() + interval '1 minute',
              state = case when p.expires_at > now() then p.state when p.state = 'CHECK' then 'REQUESTED' else 'SKIPPED' end,
              reason = case when p.expires_at > now() then p.reason else '%s' end
            from %s
            where p.tenant_id = r.tenant_id and p.appointment_id = r.appointment_id and p.step = r.step
              and p.state in ('PLANNED', 'CHECK') and p.due_at <= now()
            """.formatted(Reasons.FAILED, KEYS);

    private static final String REQUESTED_BEFORE = """
            select k.tenant_id, k.appointment_id, k.step, k.notification_id, k.idempotency_key
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as timestamptz[]))
              as r (tenant_id, appointment_id, step, since)
            cross join lateral (
              select * from recovered_appointment_message k
              where k.tenant_id = r.tenant_id and k.appointment_id = r.appointment_id and k.step = r.step
                and k.requested_at >= r.since offset 0) k
            """;

    private final Sql sql;
    private final PlannedRows rows;
    private final AppointmentRows appointments;
    private final ConditionRows conditions;
    private final OutcomeRows outcomes;

    PostgresPlanQueue(
            Sql sql, PlannedRows rows, AppointmentRows appointments, ConditionRows conditions, OutcomeRows outcomes) {
        this.sql = sql;
        this.rows = rows;
        this.appointments = appointments;
        this.conditions = conditions;
        this.outcomes = outcomes;
    }

    @Override
    public Uni<List<MessageKey>> due(Urgency urgency, int limit) {
        String statement = switch (urgency) {
            case URGENT -> DUE_URGENT;
            case ALL -> DUE;
        };
        return sql.rows(statement, Map.of("limit", limit))
                .map(found -> found.stream().map(PlannedRows::key).toList());
    }

    @Override
    public Uni<List<PlannedMessage>> lockDue(Collection<MessageKey> keys) {
        return sql.rows(LOCK_DUE, columns(keys)).map(PlannedRows::messages);
    }

    private static ColumnArrays<MessageKey> columns(Collection<MessageKey> keys) {
        return ColumnArrays.of(keys)
                .text(key -> key.appointment().tenantId())
                .text(key -> key.appointment().id())
                .text(key -> key.step().name());
    }

    private record Companions(String tenantId, String clientId, String day, String step, long seconds) {
        static Companions of(PlannedMessage row) {
            return new Companions(
                    row.appointment().tenantId(),
                    row.clientId(),
                    row.day().toString(),
                    row.step().name(),
                    row.step().mayBeEarlyBy().toSeconds());
        }
    }

    @Override
    public Uni<List<PlannedMessage>> lockCompanions(Collection<PlannedMessage> due) {
        List<Companions> wanted = due.stream()
                .filter(row -> row.is(PlanState.PLANNED))
                .map(Companions::of)
                .distinct()
                .toList();
        return sql.rows(
                        LOCK_COMPANIONS,
                        ColumnArrays.of(wanted)
                                .text(Companions::tenantId)
                                .text(Companions::clientId)
                                .text(Companions::day)
                                .text(Companions::step)
                                .number(Companions::seconds))
                .map(PlannedRows::messages);
    }

    @Override
    public Uni<Map<AppointmentKey, Appointment>> appointments(Collection<AppointmentKey> keys) {
        return appointments.find(keys);
    }

    @Override
    public Uni<Map<AppointmentKey, List<PlannedMessage>>> messages(Collection<AppointmentKey> keys) {
        return sql.rows(MESSAGES, PlannedRows.keys(keys))
                .map(found -> PlannedRows.messages(found).stream()
                        .collect(Collectors.groupingBy(PlannedMessage::appointment)));
    }

    @Override
    public Uni<PlanConditions> conditions(Collection<Appointment> planned) {
        return conditions.of(planned);
    }

    @Override
    public Uni<Map<UUID, NotificationOutcome>> outcomes(Collection<PlannedMessage> messages) {
        return outcomes.of(messages);
    }

    @Override
    public Uni<Map<MessageKey, EarlierNotification>> requestedBefore(Collection<PlannedMessage> messages) {
        return sql.rows(
                        REQUESTED_BEFORE,
                        ColumnArrays.of(messages)
                                .text(row -> row.appointment().tenantId())
                                .text(row -> row.appointment().id())
                                .text(row -> row.step().name())
                                .instant(PlannedMessage::since))
                .map(found -> found.stream()
                        .collect(Collectors.toMap(
                                PlannedRows::key,
                                row -> new EarlierNotification(
                                        row.get("notification_id", UUID.class),
                                        row.get("idempotency_key", String.class)))));
    }

    @Override
    public Uni<Void> store(Collection<PlannedMessage> messages) {
        return rows.store(messages);
    }

    @Override
    public Uni<Void> postpone(Collection<MessageKey> refused) {
        return sql.change(POSTPONE, columns(refused)).replaceWithVoid();
    }
}
