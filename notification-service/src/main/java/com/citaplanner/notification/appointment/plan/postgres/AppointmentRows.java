package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.Appointment;
import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.postgres.AppointmentColumns;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads appointments as planning needs them. */
@ApplicationScoped
class AppointmentRows {
    /** Without prices and notes, which no message names. */
    static final String COLUMNS = """
            a.tenant_id, a.id, a.client_id, a.version, a.status, a.local_start, a.time_zone, a.service, a.branch_id, a.professional,
              a.place, a.duration_minutes, cast(null as text) as price_currency, cast(null as text) as notes
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
                .map(AppointmentColumns::appointment)
                .collect(Collectors.toMap(Appointment::key, appointment -> appointment));
    }
}
