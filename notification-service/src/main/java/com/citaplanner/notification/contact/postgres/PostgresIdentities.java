package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.Identities;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.postgres.Sql;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresIdentities implements Identities {
    /** Deletes identities that the client service no longer publishes; all identities of a deleted client. */
    private static final String DELETE_IDENTITIES = """
            delete from identity i
            using json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant_id text, id text, phone_keys text[], email_keys text[], deleted boolean)
            where i.tenant_id = r.tenant_id and i.client_id = r.id
              and (r.deleted
                or (i.kind = 'PHONE' and i.value <> all (r.phone_keys))
                or (i.kind = 'EMAIL' and i.value <> all (r.email_keys)))
            returning i.tenant_id, i.kind, i.value
            """;

    private static final String INSERT_IDENTITIES = """
            insert into identity (tenant_id, kind, value, client_id, origin)
            select r.tenant_id, given.kind, given.value, r.id, 'CLIENT_SERVICE'
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant_id text, id text, phone_keys text[], email_keys text[])
            cross join lateral (
              select 'PHONE', unnest(r.phone_keys) union all select 'EMAIL', unnest(r.email_keys)) as given (kind, value)
            on conflict (tenant_id, kind, value, client_id) do update set origin = excluded.origin
            where identity.origin <> excluded.origin
            returning tenant_id, kind, value
            """;

    private static final String INSERT_DISCOVERED = """
            insert into identity (tenant_id, kind, value, client_id, origin)
            select :tenant, :kind, :value, id, 'PROVIDER' from client
            where tenant_id = :tenant and id = :client and not deleted
            on conflict do nothing
            """;

    private final Sql sql;

    PostgresIdentities(Sql sql) {
        this.sql = sql;
    }

    @JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
    private record IdentityRow(
            String tenantId, String id, List<String> phoneKeys, List<String> emailKeys, boolean deleted) {
        static IdentityRow of(ClientIdentities given) {
            return new IdentityRow(
                    given.client().tenantId(),
                    given.client().id(),
                    given.phoneKeys(),
                    given.emailKeys(),
                    given.deleted());
        }
    }

    @Override
    public Uni<List<IdentityKey>> replace(Collection<ClientIdentities> clients) {
        List<IdentityRow> rows = clients.stream().map(IdentityRow::of).toList();
        return sql.rows(DELETE_IDENTITIES, rows)
                .chain(removed -> sql.rows(INSERT_IDENTITIES, rows)
                        .map(added -> Stream.concat(removed.stream(), added.stream())
                                .map(row -> new IdentityKey(
                                        row.get("tenant_id", String.class),
                                        IdentityKey.Kind.valueOf(row.get("kind", String.class)),
                                        row.get("value", String.class)))
                                .distinct()
                                .toList()));
    }

    @Override
    public Uni<Boolean> discovered(ClientKey client, IdentityKey key) {
        return sql.change(
                        INSERT_DISCOVERED,
                        Map.of(
                                "tenant", client.tenantId(),
                                "client", client.id(),
                                "kind", key.kind(),
                                "value", key.value()))
                .map(added -> added > 0);
    }
}
