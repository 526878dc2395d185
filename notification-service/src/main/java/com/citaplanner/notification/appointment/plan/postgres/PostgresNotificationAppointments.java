package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.appointment.plan.NotificationAppointments;
import com.citaplanner.notification.appointment.plan.PlannedMessage;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresNotificationAppointments implements NotificationAppointments {
    static final String FIND = """
            select n.id, n.tenant_id, a.id as appointment_id
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from notification n
              where n.id = cast(r.id as uuid) and n.tenant_id is not distinct from r.tenant_id offset 0) n
            cross join lateral (
              select n.appointment_id as id where n.appointment_id is not null
              union all
              select m.id from jsonb_to_recordset(n.more_appointments) as m(id text)) a
            """;

    private final Sql sql;

    PostgresNotificationAppointments(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<UUID, Set<AppointmentKey>>> of(Collection<PlannedMessage> messages) {
        List<PlannedMessage> requested = messages.stream()
                .filter(message -> message.notificationId().isPresent())
                .toList();
        ColumnArrays<PlannedMessage> columns = ColumnArrays.of(requested)
                .text(message -> message.appointment().tenantId())
                .text(message -> message.notificationId().orElseThrow().toString());
        return sql.rows(FIND, columns)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> row.get("id", UUID.class),
                                Collectors.mapping(PostgresNotificationAppointments::key, Collectors.toSet()))));
    }

    private static AppointmentKey key(ResultRow row) {
        return new AppointmentKey(row.get("tenant_id", String.class), row.get("appointment_id", String.class));
    }
}
