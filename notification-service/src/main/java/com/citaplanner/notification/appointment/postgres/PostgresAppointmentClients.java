package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.appointment.AppointmentClients;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresAppointmentClients implements AppointmentClients {
    private static final String DELETED = """
            select c.tenant_id, c.id
            from unnest(cast($1 as text[]), cast($2 as text[])) as r (tenant_id, id)
            cross join lateral (
              select * from client c where c.tenant_id = r.tenant_id and c.id = r.id offset 0) c
            where c.deleted
            """;

    private final Sql sql;

    PostgresAppointmentClients(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Set<ClientKey>> deleted(Collection<ClientKey> clients) {
        return sql.rows(
                        DELETED,
                        ColumnArrays.of(clients).text(ClientKey::tenantId).text(ClientKey::id))
                .map(rows -> rows.stream()
                        .map(row -> new ClientKey(row.get("tenant_id", String.class), row.get("id", String.class)))
                        .collect(Collectors.toSet()));
    }
}
