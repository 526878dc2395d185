package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentChange;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentListener;
import com.citaplanner.notification.appointment.plan.AppointmentPlanner;
import com.citaplanner.notification.appointment.plan.NotificationOutcome;
import com.citaplanner.notification.appointment.plan.PlanConditions;
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

    private final Sql sql;
    private final PlannedRows rows;
    private final MessageLocks locks;
    private final ConditionRows conditions;
    private final OutcomeRows outcomes;
    private final Clock clock;

    PostgresAppointmentPlan(
            Sql sql,
            PlannedRows rows,
            MessageLocks locks,
            ConditionRows conditions,
            OutcomeRows outcomes,
            Clock clock) {
        this.sql = sql;
        this.rows = rows;
        this.locks = locks;
        this.conditions = conditions;
        this.outcomes = outcomes;
        this.clock = clock;
    }

    @Override
    public Uni<Void> changed(List<AppointmentChange> changes) {
        List<Appointment> appointments =
                changes.stream().map(AppointmentChange::after).toList();
        return sql.rows(LOCK_RULES, ColumnArrays.of(tenants(appointments)).text(id -> id))
                .chain(() -> locks.lock(keys(appointments)))
                .chain(locked -> conditions
                        .of(appointments)
                        .chain(known -> outcomes.of(requested(locked, appointments))
                                .chain(ended -> rows.store(planned(changes, locked, known, ended)))));
    }

    private static Set<String> tenants(List<Appointment> appointments) {
        return appointments.stream().map(Appointment::tenantId).collect(Collectors.toSet());
    }

    private static Set<AppointmentKey> keys(List<Appointment> appointments) {
        return appointments.stream().map(Appointment::key).collect(Collectors.toSet());
    }

    private static List<PlannedMessage> requested(Collection<PlannedMessage> locked, List<Appointment> appointments) {
        Set<AppointmentKey> keys = keys(appointments);
        return locked.stream()
                .filter(row -> row.hasNotification() && keys.contains(row.appointment()))
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
