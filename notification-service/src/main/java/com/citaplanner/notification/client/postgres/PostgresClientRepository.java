package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.client.ClientRepository;
import com.citaplanner.notification.client.ParsedClient;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.Identities;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

@ApplicationScoped
class PostgresClientRepository implements ClientRepository {
    private static final String STORE_CLIENTS = """
            insert into client (tenant_id, id, version, name, first_name, last_name, phone, phone_problem, phone_key,
              other_phones, email, email_problem, other_emails, birthday, time_zone, deleted)
            select tenant_id, id, version, name, first_name, last_name, phone, phone_problem, phone_key, other_phones, email,
              email_problem, other_emails, birthday, time_zone, deleted
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, id text, version bigint, name text,
              first_name text, last_name text, phone text, phone_problem text, phone_key text, other_phones text[], email text,
              email_problem text, other_emails text[], birthday date, time_zone text, deleted boolean)
            order by tenant_id, id
            on conflict (tenant_id, id) do update
            set version = excluded.version, name = excluded.name, first_name = excluded.first_name,
                last_name = excluded.last_name, phone = excluded.phone,
                phone_problem = excluded.phone_problem, phone_key = excluded.phone_key, other_phones = excluded.other_phones,
                email = excluded.email, email_problem = excluded.email_problem, other_emails = excluded.other_emails,
                birthday = excluded.birthday, time_zone = excluded.time_zone, deleted = excluded.deleted, updated_at = now()
            where client.version < excluded.version
            returning tenant_id, id
            """;

    private final Sql sql;
    private final Identities identities;

    PostgresClientRepository(Sql sql, Identities identities) {
        this.sql = sql;
        this.identities = identities;
    }

    @Override
    public Uni<Changed> storeClients(Collection<ParsedClient> clients) {
        List<ClientRow> rows = clients.stream().map(ClientRow::of).toList();
        return sql.rows(STORE_CLIENTS, rows).map(PostgresClientRepository::keys).chain(stored -> {
            Set<ClientKey> storedKeys = new HashSet<>(stored);
            List<ClientRow> changed =
                    rows.stream().filter(row -> storedKeys.contains(row.key())).toList();
            return identities
                    .replace(changed.stream().map(ClientRow::identities).toList())
                    .map(keys -> new Changed(stored, keys));
        });
    }

    private static List<ClientKey> keys(List<ResultRow> rows) {
        return rows.stream()
                .map(row -> new ClientKey(row.get("tenant_id", String.class), row.get("id", String.class)))
                .distinct()
                .toList();
    }
}
