package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentDetails;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.AppointmentStatus;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Reads appointments as planning needs them. */
@ApplicationScoped
class AppointmentRows {
    static final String COLUMNS = """
            a.tenant_id, a.id, a.client_id, a.version, a.status, cast(a.local_start as text) as local_start, a.time_zone, a.service,
              a.branch_id, a.professional, a.place, a.duration_minutes
            """;

    static final String FIND = """
            select %s
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from appointment a where a.tenant_id = r.tenant_id and a.id = r.id offset 0) a
            """.formatted(COLUMNS);

    private final Sql sql;

    AppointmentRows(Sql sql) {
        this.sql = sql;
    }

    Uni<Map<AppointmentKey, Appointment>> find(Collection<AppointmentKey> keys) {
        return sql.rows(FIND, PlannedRows.keys(keys)).map(AppointmentRows::byKey);
    }

    static Map<AppointmentKey, Appointment> byKey(List<ResultRow> rows) {
        return rows.stream()
                .map(AppointmentRows::appointment)
                .collect(Collectors.toMap(Appointment::key, appointment -> appointment));
    }

    static Appointment appointment(ResultRow row) {
        return new Appointment(
                row.get("tenant_id", String.class),
                row.get("id", String.class),
                row.get("client_id", String.class),
                row.get("version", Long.class),
                AppointmentStatus.valueOf(row.get("status", String.class)),
                LocalDateTime.parse(row.get("local_start", String.class).replace(' ', 'T')),
                ZoneId.of(row.get("time_zone", String.class)),
                new AppointmentDetails(
                        text(row, "service"),
                        text(row, "branch_id"),
                        text(row, "professional"),
                        Optional.empty(),
                        text(row, "place"),
                        Optional.empty(),
                        Optional.ofNullable(row.get("duration_minutes", Integer.class))
                                .map(Duration::ofMinutes)));
    }

    private static Optional<String> text(ResultRow row, String column) {
        return Optional.ofNullable(row.get(column, String.class));
    }
}
