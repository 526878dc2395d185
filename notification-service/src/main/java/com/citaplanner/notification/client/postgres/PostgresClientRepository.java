package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.client.Appointment;
import com.citaplanner.notification.client.ClientRepository;
import com.citaplanner.notification.client.ParsedClient;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.IdentityKey;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

@ApplicationScoped
class PostgresClientRepository implements ClientRepository {
    private static final String STORE_CLIENTS = """
            insert into client (tenant_id, id, version, name, first_name, last_name, phone, phone_problem, phone_key,
              other_phones, email, email_problem, other_emails, birthday, deleted)
            select tenant_id, id, version, name, first_name, last_name, phone, phone_problem, phone_key, other_phones, email,
              email_problem, other_emails, birthday, deleted
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, id text, version bigint, name text,
              first_name text, last_name text, phone text, phone_problem text, phone_key text, other_phones text[], email text,
              email_problem text, other_emails text[], birthday date, deleted boolean)
            order by tenant_id, id
            on conflict (tenant_id, id) do update
            set version = excluded.version, name = excluded.name, first_name = excluded.first_name,
                last_name = excluded.last_name, phone = excluded.phone,
                phone_problem = excluded.phone_problem, phone_key = excluded.phone_key, other_phones = excluded.other_phones,
                email = excluded.email, email_problem = excluded.email_problem, other_emails = excluded.other_emails,
                birthday = excluded.birthday, deleted = excluded.deleted, updated_at = now()
            where client.version < excluded.version
            returning tenant_id, id
            """;

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

    private static final String STORE_APPOINTMENTS = """
            insert into appointment (tenant_id, id, client_id, version, status, service, starts_at)
            select tenant_id, id, client_id, version, status, service, starts_at
            from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, id text, client_id text, version bigint,
              status text, service text, starts_at timestamptz)
            order by tenant_id, id
            on conflict (tenant_id, id) do update
            set client_id = excluded.client_id, version = excluded.version, status = excluded.status,
                service = excluded.service, starts_at = excluded.starts_at
            where appointment.version < excluded.version
            returning tenant_id, client_id as id
            """;

    private static final String FROM_DELETED_CLIENTS =
            " from json_to_recordset(cast(cast(:rows as text) as json)) as r(\"tenantId\" text, id text)"
                    + " join client gone on gone.tenant_id = r.\"tenantId\" and gone.id = r.id and gone.deleted";

    private static final String ERASE_MESSAGES =
            "update interaction i set content = null, attachments = '[]', deleted_at = coalesce(deleted_at, now())"
                    + FROM_DELETED_CLIENTS
                    + " join contact c on c.tenant_id = gone.tenant_id and c.client_id = gone.id"
                    + " where i.tenant_id = c.tenant_id and i.account_id = c.account_id and i.contact_id = c.contact_id";

    private static final String ERASE_DECIDERS = "update contact c set decided_by = null"
            + FROM_DELETED_CLIENTS
            + " where c.tenant_id = gone.tenant_id and c.client_id = gone.id and c.decided_by is not null";

    private static final String ERASE_SERVICES = "update appointment a set service = null"
            + FROM_DELETED_CLIENTS
            + " where a.tenant_id = gone.tenant_id and a.client_id = gone.id";

    /** Waits for notifications that are just ending, which would be missed otherwise. */
    private static final String LOCK_OPEN_NOTIFICATIONS = "select d.notification_id from dispatch d"
            + " where (d.tenant_id, d.recipient_key) in (select gone.tenant_id, gone.id"
            + FROM_DELETED_CLIENTS
            + ") order by d.notification_id for update";

    /** Only notifications that have ended; open ones are erased when they end. */
    private static final String ERASE_NOTIFICATIONS =
            "update notification n set recipient_name = null, recipient_phone = null, recipient_email = null, contents = '{}'"
                    + FROM_DELETED_CLIENTS
                    + " where n.tenant_id = gone.tenant_id and n.recipient_key = gone.id and n.client_id = gone.id"
                    + " and not exists (select 1 from dispatch d where d.notification_id = n.id)";

    private final Sql sql;

    PostgresClientRepository(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Changed> storeClients(Collection<ParsedClient> clients) {
        List<ClientRow> rows = clients.stream().map(ClientRow::of).toList();
        return sql.rows(STORE_CLIENTS, rows).map(PostgresClientRepository::keys).chain(stored -> {
            Set<ClientKey> storedKeys = new HashSet<>(stored);
            List<ClientRow> changed =
                    rows.stream().filter(row -> storedKeys.contains(row.key())).toList();
            return storeIdentities(changed).map(keys -> new Changed(stored, keys));
        });
    }

    private Uni<List<IdentityKey>> storeIdentities(List<ClientRow> changed) {
        return sql.rows(DELETE_IDENTITIES, changed)
                .chain(removed -> sql.rows(INSERT_IDENTITIES, changed)
                        .map(added -> Stream.concat(removed.stream(), added.stream())
                                .map(row -> new IdentityKey(
                                        row.get("tenant_id", String.class),
                                        IdentityKey.Kind.valueOf(row.get("kind", String.class)),
                                        row.get("value", String.class)))
                                .distinct()
                                .toList()));
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> clients) {
        return sql.change(ERASE_DECIDERS, clients)
                .chain(() -> sql.change(ERASE_MESSAGES, clients))
                .chain(() -> sql.change(ERASE_SERVICES, clients))
                .chain(() -> sql.rows(LOCK_OPEN_NOTIFICATIONS, clients))
                .chain(() -> sql.change(ERASE_NOTIFICATIONS, clients))
                .replaceWithVoid();
    }

    @Override
    public Uni<List<ClientKey>> storeAppointments(Collection<Appointment> appointments) {
        List<AppointmentRow> rows =
                appointments.stream().map(AppointmentRow::of).toList();
        return sql.rows(STORE_APPOINTMENTS, rows).map(PostgresClientRepository::keys);
    }

    private static List<ClientKey> keys(List<Tuple> rows) {
        return rows.stream()
                .map(row -> new ClientKey(row.get("tenant_id", String.class), row.get("id", String.class)))
                .distinct()
                .toList();
    }
}
