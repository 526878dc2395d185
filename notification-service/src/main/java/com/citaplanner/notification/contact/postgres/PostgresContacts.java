package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactBook;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.Link;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.Tuple;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresContacts implements ContactBook {
    /**
     * Between looking for a contact's client and storing what was found, no client's phone may come or go, or the two would
     * miss each other. Whoever judges contacts shares this lock; whoever has changed phones waits until it has it alone.
     */
    private static final String SHARE = "select cast(pg_advisory_xact_lock_shared(hashtext('contact')) as text)";

    private static final String ALONE = "select cast(pg_advisory_xact_lock(hashtext('contact')) as text)";

    private static final String CLIENTS_BY_PHONE = """
            select i.tenant_id, i.value, i.client_id
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, key text)
            join identity i on i.tenant_id = r."tenantId" and i.kind = 'PHONE' and i.value = r.key
            order by i.client_id
            """;

    /** Rows are taken in the order of their keys, so that two batches with the same contacts wait and do not deadlock. */
    private static final String STORE = """
            with news as (
              insert into contact (tenant_id, account_id, contact_id, phone_key, status, client_id, candidates, reason)
              select tenant_id, account_id, contact_id, phone_key, status, client_id,
                     array(select json_array_elements_text(candidates)), reason
              from json_to_recordset(cast(cast(:rows as text) as json)) as r(tenant_id text, account_id bigint, contact_id bigint,
                phone_key text, status text, client_id text, candidates json, reason text)
              order by tenant_id, account_id, contact_id
              on conflict (tenant_id, account_id, contact_id) do update
              set phone_key = excluded.phone_key, status = excluded.status, client_id = excluded.client_id,
                  candidates = excluded.candidates, reason = excluded.reason, updated_at = now()
              where (contact.phone_key, contact.status, contact.client_id, contact.candidates)
                is distinct from (excluded.phone_key, excluded.status, excluded.client_id, excluded.candidates)
              returning tenant_id, account_id, contact_id, status, client_id, reason),
            history as (
              insert into contact_link (tenant_id, account_id, contact_id, status, client_id, reason)
              select * from news)
            select tenant_id, account_id, contact_id from news
            """;

    private static final String JUDGED_BY = """
            select c.tenant_id, c.account_id, c.contact_id, c.phone_key, c.status, c.client_id, c.reason
            from json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, key text)
            join contact c on c.tenant_id = r."tenantId" and c.phone_key = r.key
            """;

    private final Sql sql;

    PostgresContacts(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<PhoneOf, List<String>>> clientsByPhone(Collection<PhoneOf> phones) {
        return sql.rows(SHARE, Map.of())
                .chain(() -> sql.rows(CLIENTS_BY_PHONE, phones))
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> new PhoneOf(row.get("tenant_id", String.class), row.get("value", String.class)),
                                Collectors.mapping(row -> row.get("client_id", String.class), Collectors.toList()))));
    }

    @Override
    public Uni<List<Link>> store(List<Link> links) {
        Map<ContactKey, Link> byContact = links.stream().collect(Collectors.toMap(Link::contact, link -> link));
        return sql.rows(STORE, links.stream().map(LinkRow::of).toList())
                .map(rows ->
                        rows.stream().map(row -> byContact.get(contact(row))).toList());
    }

    @Override
    public Uni<List<Link>> judgedBy(Collection<PhoneOf> phones) {
        return sql.rows(ALONE, Map.of())
                .chain(() -> sql.rows(JUDGED_BY, phones))
                .map(rows -> rows.stream().map(PostgresContacts::link).toList());
    }

    private static ContactKey contact(Tuple row) {
        return new ContactKey(
                row.get("tenant_id", String.class),
                row.get("account_id", Long.class),
                row.get("contact_id", Long.class));
    }

    private static Link link(Tuple row) {
        return new Link(
                contact(row),
                row.get("phone_key", String.class),
                Link.Status.valueOf(row.get("status", String.class)),
                row.get("client_id", String.class),
                List.of(),
                row.get("reason", String.class));
    }
}
