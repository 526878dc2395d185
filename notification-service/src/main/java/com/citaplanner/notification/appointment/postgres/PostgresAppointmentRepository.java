package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentRepository;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresAppointmentRepository implements AppointmentRepository {
    private static final String ROWS = "json_to_recordset(cast(cast(:rows as text) as json)) as r(%s)";

    /** Waits for another transaction that is just adding one of them, and holds no lock on those that are known. */
    private static final String ADD = """
            insert into appointment (tenant_id, id, client_id, version, status, starts_at, local_start, time_zone, service, branch_id,
              professional, price_amount, price_currency, place, notes, duration_minutes)
            select tenant_id, id, client_id, version, status, starts_at, local_start, time_zone, service, branch_id, professional,
              price_amount, price_currency, place, notes, duration_minutes
            from %s
            order by tenant_id, id
            on conflict (tenant_id, id) do nothing
            returning tenant_id, id
            """.formatted(ROWS.formatted(AppointmentRow.COLUMNS));

    /** Locks in the order of the keys. */
    private static final String LOCK = """
            select a.* from (select * from %s order by "tenantId", id offset 0) r
            cross join lateral (
              select * from appointment a where a.tenant_id = r."tenantId" and a.id = r.id for update) a
            """.formatted(ROWS.formatted("\"tenantId\" text, id text"));

    private static final String REPLACE = """
            update appointment a
            set client_id = r.client_id, version = r.version, status = r.status, starts_at = r.starts_at,
              local_start = r.local_start, time_zone = r.time_zone, service = r.service, branch_id = r.branch_id,
              professional = r.professional, price_amount = r.price_amount, price_currency = r.price_currency, place = r.place,
              notes = r.notes, duration_minutes = r.duration_minutes, updated_at = now()
            from %s
            where a.tenant_id = r.tenant_id and a.id = r.id
            """.formatted(ROWS.formatted(AppointmentRow.COLUMNS));

    private final Sql sql;

    PostgresAppointmentRepository(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Set<AppointmentKey>> add(Collection<Appointment> appointments) {
        return sql.rows(ADD, rows(appointments))
                .map(added -> added.stream().map(AppointmentColumns::key).collect(Collectors.toSet()));
    }

    @Override
    public Uni<Map<AppointmentKey, Appointment>> lock(Collection<AppointmentKey> keys) {
        return sql.rows(LOCK, keys)
                .map(locked -> locked.stream()
                        .collect(Collectors.toMap(AppointmentColumns::key, AppointmentColumns::appointment)));
    }

    @Override
    public Uni<Void> replace(Collection<Appointment> appointments) {
        return sql.change(REPLACE, rows(appointments)).replaceWithVoid();
    }

    private static List<AppointmentRow> rows(Collection<Appointment> appointments) {
        return appointments.stream().map(AppointmentRow::of).toList();
    }
}
