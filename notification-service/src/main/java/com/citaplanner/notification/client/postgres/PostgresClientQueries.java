package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.address.EmailAddress;
import com.citaplanner.notification.client.Client;
import com.citaplanner.notification.client.ClientAddresses;
import com.citaplanner.notification.client.ClientQueries;
import com.citaplanner.notification.client.StoredClient;
import com.citaplanner.notification.person.PersonName;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresClientQueries implements ClientQueries {
    private static final String SELECT = """
            select c.tenant_id, c.id, c.version, c.name, c.first_name, c.last_name, c.phone, c.phone_problem,
              cast(to_json(c.other_phones) as text) as other_phones, c.email, cast(to_json(c.other_emails) as text) as other_emails,
              c.birthday, c.time_zone, c.deleted, c.updated_at,
              coalesce(c.phone_key, (select min(i.value) from identity i
               where i.tenant_id = c.tenant_id and i.client_id = c.id and i.kind = 'PHONE'
                 and c.phone is not null and c.phone_problem is null)) as phone_key,
              (select string_agg(i.value, ' ') from identity i
               where i.tenant_id = c.tenant_id and i.client_id = c.id and i.kind = 'PHONE') as phone_keys
            from client c
            """;

    /** Serializes transactions that create the same client. */
    private static final String LOCK_IDS = """
            select cast(count(pg_advisory_xact_lock(hashtextextended(:tenant || ':' || r.id, 7))) as text)
            from (select id from json_to_recordset(cast(cast(:rows as text) as json)) as r(id text) order by id) as r
            """;

    private static final String LOCK = SELECT + """
            join json_to_recordset(cast(cast(:rows as text) as json)) as r(id text) on c.id = r.id
            where c.tenant_id = :tenant
            order by c.id
            for update of c
            """;

    /** Reads no more than a page of each value in the order of its index, however many clients share it. */
    private static final String BY_IDENTITY = SELECT + """
            where c.tenant_id = :tenant and c.id in (
              select shared.client_id
              from json_to_recordset(cast(cast(:rows as text) as json)) as r(id text) cross join lateral (
                select i.client_id from identity i
                join client owner on owner.tenant_id = i.tenant_id and owner.id = i.client_id and not owner.deleted
                where i.tenant_id = :tenant and i.kind = :kind and i.value = r.id and i.client_id > :after
                order by i.client_id limit :limit) as shared)
            order by c.id limit :limit
            """;

    private final Sql sql;

    PostgresClientQueries(Sql sql) {
        this.sql = sql;
    }

    private record Id(String id) {
        static List<Id> of(Collection<String> ids) {
            return ids.stream().map(Id::new).toList();
        }
    }

    @Override
    public Uni<Map<String, StoredClient>> lock(String tenantId, Collection<String> ids) {
        if (ids.isEmpty()) {
            return Uni.createFrom().item(Map.of());
        }
        Map<String, Object> parameters = Map.of("tenant", tenantId, "rows", sql.json(Id.of(ids)));
        return sql.rows(LOCK_IDS, parameters)
                .chain(() -> sql.rows(LOCK, parameters))
                .map(rows -> stored(rows).stream()
                        .collect(Collectors.toMap(stored -> stored.client().id(), stored -> stored)));
    }

    @Override
    public Uni<List<StoredClient>> find(String tenantId, String id) {
        return clients("where c.tenant_id = :tenant and c.id = :id and not c.deleted", tenantId, Map.of("id", id));
    }

    @Override
    public Uni<List<StoredClient>> list(String tenantId, String after, int limit) {
        return page("not c.deleted", tenantId, after, limit);
    }

    private Uni<List<StoredClient>> page(String condition, String tenantId, String after, int limit) {
        return clients(
                "where c.tenant_id = :tenant and c.id > :after and " + condition + " order by c.id limit :limit",
                tenantId,
                Map.of("after", after, "limit", limit));
    }

    @Override
    public Uni<List<StoredClient>> withPhoneProblem(String tenantId, String after, int limit) {
        return page("c.phone_problem is not null", tenantId, after, limit);
    }

    @Override
    public Uni<List<StoredClient>> withEmailProblem(String tenantId, String after, int limit) {
        return page("c.email_problem is not null", tenantId, after, limit);
    }

    @Override
    public Uni<List<StoredClient>> withPhones(String tenantId, Collection<String> keys, String after, int limit) {
        return byIdentity("PHONE", tenantId, keys, after, limit);
    }

    @Override
    public Uni<List<StoredClient>> withEmail(String tenantId, String email, String after, int limit) {
        return byIdentity(
                "EMAIL",
                tenantId,
                EmailAddress.parse(email).map(EmailAddress::spellings).orElse(List.of()),
                after,
                limit);
    }

    private Uni<List<StoredClient>> byIdentity(
            String kind, String tenantId, Collection<String> values, String after, int limit) {
        return sql.rows(
                        BY_IDENTITY,
                        Map.of(
                                "kind", kind,
                                "tenant", tenantId,
                                "rows", sql.json(Id.of(values)),
                                "after", after,
                                "limit", limit))
                .map(this::stored);
    }

    @Override
    public Uni<List<ClientIdentity>> identities(String tenantId, String id) {
        return sql.rows(
                        "select kind, value, origin, created_at from identity"
                                + " where tenant_id = :tenant and client_id = :id order by kind, value",
                        Map.of("tenant", tenantId, "id", id))
                .map(rows -> rows.stream()
                        .map(row -> new ClientIdentity(
                                row.get("kind", String.class),
                                row.get("value", String.class),
                                row.get("origin", String.class),
                                Sql.instant(row, "created_at")))
                        .toList());
    }

    @Override
    public Uni<List<LinkedContact>> contacts(String tenantId, String id) {
        return sql.rows(
                        "select account_id, contact_id, updated_at from contact"
                                + " where tenant_id = :tenant and client_id = :id order by account_id, contact_id limit 100",
                        Map.of("tenant", tenantId, "id", id))
                .map(rows -> rows.stream()
                        .map(row -> new LinkedContact(
                                row.get("account_id", Long.class),
                                row.get("contact_id", Long.class),
                                Sql.instant(row, "updated_at")))
                        .toList());
    }

    private Uni<List<StoredClient>> clients(String where, String tenantId, Map<String, Object> parameters) {
        Map<String, Object> all = new HashMap<>(parameters);
        all.put("tenant", tenantId);
        return sql.rows(SELECT + where, all).map(this::stored);
    }

    private List<StoredClient> stored(List<ResultRow> rows) {
        return rows.stream().map(this::stored).toList();
    }

    private StoredClient stored(ResultRow row) {
        Client client = new Client(
                row.get("tenant_id", String.class),
                row.get("id", String.class),
                row.get("version", Long.class),
                new PersonName(
                        row.get("name", String.class),
                        row.get("first_name", String.class),
                        row.get("last_name", String.class)),
                new ClientAddresses(
                        row.get("phone", String.class),
                        sql.texts(row.get("other_phones", String.class)),
                        row.get("email", String.class),
                        sql.texts(row.get("other_emails", String.class))),
                row.get("birthday", LocalDate.class),
                Optional.ofNullable(row.get("time_zone", String.class))
                        .map(ZoneId::of)
                        .orElse(null),
                row.get("deleted", Boolean.class));
        String keys = row.get("phone_keys", String.class);
        return new StoredClient(
                client,
                row.get("phone_key", String.class),
                keys == null ? List.of() : List.of(keys.split(" ")),
                row.get("phone_problem", String.class),
                Sql.instant(row, "updated_at"));
    }
}
