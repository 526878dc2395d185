package com.citaplanner.notification.sync.postgres;

import com.citaplanner.notification.postgres.Sql;
import com.citaplanner.notification.sync.OtherContactLinks;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresOtherContactLinks implements OtherContactLinks {
    private static final String LINKED = """
            select distinct c.client_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(id text)
            join contact c on c.tenant_id = :tenant and c.client_id = r.id
            where c.account_id = :account and not exists (
              select 1 from identity i
              where i.tenant_id = c.tenant_id and i.client_id = c.client_id
                and (i.kind = 'PHONE' and i.value = c.phone_key
                  or i.kind = 'EMAIL' and i.value = c.email and not exists (
                    select 1 from identity p
                    where p.tenant_id = c.tenant_id and p.client_id = c.client_id and p.kind = 'PHONE')))
            """;

    private final Sql sql;

    PostgresOtherContactLinks(Sql sql) {
        this.sql = sql;
    }

    private record Id(String id) {}

    @Override
    public Uni<Set<String>> linkedClients(String tenantId, long accountId, Collection<String> clientIds) {
        String rows = sql.json(clientIds.stream().map(Id::new).toList());
        return sql.rows(LINKED, Map.of("rows", rows, "tenant", tenantId, "account", accountId))
                .map(linked -> linked.stream()
                        .map(row -> row.get("client_id", String.class))
                        .collect(Collectors.toSet()));
    }
}
