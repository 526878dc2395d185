package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentListener;
import com.citaplanner.notification.appointment.plan.AppointmentPlanner;
import com.citaplanner.notification.appointment.plan.NotificationOutcome;
import com.citaplanner.notification.appointment.plan.PlanConditions;
import com.citaplanner.notification.appointment.plan.PlanState;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.appointment.plan.SharedNotifications;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Plans the messages of appointments in the transaction that stores them, with the same number of statements for any
 * number of appointments.
 */
@ApplicationScoped
class PostgresAppointmentPlan implements AppointmentListener {
    /**
     * Planning again after a change of the rules waits for those who hold this lock, since they may have read the rules
     * before the change.
     */
    static final String LOCK_RULES = """
            select pg_advisory_xact_lock_shared(hashtextextended(id, 33)) is null as locked
            from (select id from unnest(cast($1 as text[])) as r (id) order by id) tenants
            """;

    /**
     * Locks the messages about these appointments, and with them those that share a notification with one of them:
     * they are about the same client and day. All are locked by one statement in the order of their keys.
     */
    static final String LOCK = """
            with own as materialized (
              select p.tenant_id, p.appointment_id, p.step, p.client_id, p.day
              from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
              cross join lateral (
                select * from planned_message p where p.tenant_id = r.tenant_id and p.appointment_id = r.id offset 0) p),
            wanted as materialized (
              select tenant_id, appointment_id, step from own
              union
              select o.tenant_id, o.appointment_id, o.step
              from (select distinct tenant_id, client_id, day from own) d
              cross join lateral (
                select * from planned_message o
                where o.tenant_id = d.tenant_id and o.client_id = d.client_id and o.day = d.day
                  and o.state in ('PLANNED', 'REQUESTED', 'CHECK') offset 0) o)
            select %s
            from (select * from wanted order by tenant_id, appointment_id, step offset 0) w
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = w.tenant_id and p.appointment_id = w.appointment_id and p.step = w.step for update) p
            """.formatted(PlannedRows.COLUMNS);

    /** Those that came to share a notification while the locks were waited for. */
    static final String LOCK_SHARED = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from planned_message p
              where p.tenant_id = r.tenant_id and p.notification_id = cast(r.id as uuid) for update) p
            """.formatted(PlannedRows.COLUMNS);

    private final Sql sql;
    private final PlannedRows rows;
    private final ConditionRows conditions;
    private final OutcomeRows outcomes;
    private final Clock clock;

    PostgresAppointmentPlan(Sql sql, PlannedRows rows, ConditionRows conditions, OutcomeRows outcomes, Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.conditions = conditions;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(List<AppointmentChange> changes) {
        List<Appointment> appointments =
                changes.stream().map(AppointmentChange::after).toList();
        return sql.rows(LOCK_RULES, ColumnArrays.of(tenants(appointments)).text(id -> id))
                .chain(() -> lock(appointments))
                .chain(locked -> conditions
                        .of(appointments)
                        .chain(known -> outcomes.of(requested(locked, appointments))
                                .chain(ended -> rows.store(planned(changes, locked, known, ended)))));
    }

    private static Set<String> tenants(List<Appointment> appointments) {
        return appointments.stream().map(Appointment::tenantId).collect(Collectors.toSet());
    }

    private Uni<Collection<PlannedMessage>> lock(List<Appointment> appointments) {
        Set<AppointmentKey> keys = appointments.stream().map(Appointment::key).collect(Collectors.toSet());
        return sql.rows(LOCK, PlannedRows.keys(keys))
                .map(PlannedRows::messages)
                .chain(locked -> sql.rows(LOCK_SHARED, notifications(locked, keys))
                        .map(PlannedRows::messages)
                        .map(shared -> Stream.concat(locked.stream(), shared.stream())
                                .collect(Collectors.toMap(PlannedMessage::key, row -> row, (one, other) -> other))
                                .values()));
    }

    private static boolean hasNotification(PlannedMessage row) {
        return row.is(PlanState.REQUESTED) || row.is(PlanState.CHECK);
    }

    private record Requested(String tenantId, UUID id) {}

    private static ColumnArrays<Requested> notifications(List<PlannedMessage> locked, Set<AppointmentKey> keys) {
        List<Requested> ids = locked.stream()
                .filter(row -> hasNotification(row) && keys.contains(row.appointment()))
                .flatMap(
                        row -> row
                                .notificationId()
                                .map(id -> new Requested(row.appointment().tenantId(), id))
                                .stream())
                .distinct()
                .toList();
        return ColumnArrays.of(ids)
                .text(Requested::tenantId)
                .text(requested -> requested.id().toString());
    }

    private static List<PlannedMessage> requested(Collection<PlannedMessage> locked, List<Appointment> appointments) {
        Set<AppointmentKey> keys = appointments.stream().map(Appointment::key).collect(Collectors.toSet());
        return locked.stream()
                .filter(row -> hasNotification(row) && keys.contains(row.appointment()))
                .toList();
    }

    private List<PlannedMessage> planned(
            List<AppointmentChange> changes,
            Collection<PlannedMessage> locked,
            PlanConditions known,
            Map<UUID, NotificationOutcome> ended) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        Map<AppointmentKey, List<PlannedMessage>> byAppointment =
                locked.stream().collect(Collectors.groupingBy(PlannedMessage::appointment));
        SharedNotifications shared = new SharedNotifications(ended, now);
        List<PlannedMessage> planned = new ArrayList<>();
        for (AppointmentChange change : changes) {
            Appointment after = change.after();
            planned.addAll(new AppointmentPlanner(known.rules(after), known.zone(after), now, shared::mayBeUnsent)
                    .changed(change, byAppointment.getOrDefault(after.key(), List.of())));
        }
        Set<AppointmentKey> changed =
                changes.stream().map(change -> change.after().key()).collect(Collectors.toSet());
        planned.addAll(shared.others(locked, changed));
        return planned;
    }
}
