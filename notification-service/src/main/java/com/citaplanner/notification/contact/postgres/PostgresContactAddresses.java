package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.contact.IdentityKey.Kind;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

@ApplicationScoped
class PostgresContactAddresses implements ContactAddresses {
    /** An address that a client shares with another is the contact's only where the contact itself has it. */
    private static final String FIND = """
            select r.tenant_id, r.account_id, r.contact_id, c.client_id, a.kind, a.value
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]))
              as r(tenant_id, account_id, contact_id)
            join contact c on c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
            left join lateral (
              select 'PHONE' as kind, c.phone_key as value where c.phone_key is not null
              union select 'EMAIL', c.email where c.email is not null
              union select i.kind, i.value from identity i
              where i.tenant_id = c.tenant_id and i.client_id = c.client_id and i.kind in ('PHONE', 'EMAIL')
                and not exists (
                  select from identity o
                  where o.tenant_id = i.tenant_id and o.kind = i.kind and o.value = i.value
                    and o.client_id <> i.client_id)) a on true
            """;

    private final Sql sql;

    PostgresContactAddresses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<ContactKey, AddressesOfContact>> find(Collection<ContactKey> contacts) {
        ColumnArrays<ContactKey> keys = ColumnArrays.of(contacts)
                .text(ContactKey::tenantId)
                .number(ContactKey::accountId)
                .number(ContactKey::contactId);
        return sql.rows(FIND, keys)
                .map(rows -> rows.stream()
                        .collect(Collectors.groupingBy(
                                row -> new ContactKey(row.text(0), row.number(1), row.number(2)),
                                Collectors.collectingAndThen(
                                        Collectors.toList(), PostgresContactAddresses::addresses))));
    }

    private static AddressesOfContact addresses(List<ResultRow> rows) {
        return new AddressesOfContact(
                Optional.ofNullable(rows.getFirst().text(3)), values(rows, Kind.PHONE), values(rows, Kind.EMAIL));
    }

    private static List<String> values(List<ResultRow> rows, Kind kind) {
        return rows.stream()
                .filter(row -> kind.name().equals(row.text(4)))
                .map(row -> row.text(5))
                .toList();
    }
}
