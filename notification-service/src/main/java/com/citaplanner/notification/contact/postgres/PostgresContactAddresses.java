package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactAddresses;
import com.citaplanner.notification.contact.ContactKey;
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
            select r.tenant_id, r.account_id, r.contact_id, c.client_id, a.kind, a.value, a.account_id, a.contact_id
            from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]))
              as r(tenant_id, account_id, contact_id)
            join contact c on c.tenant_id = r.tenant_id and c.account_id = r.account_id and c.contact_id = r.contact_id
            left join lateral (
              select 'PHONE' as kind, c.phone_key as value, cast(null as bigint) as account_id, cast(null as bigint) as contact_id
              where c.phone_key is not null
              union select 'EMAIL', c.email, null, null where c.email is not null
              union select 'BSUID', c.bsuid, null, null where c.bsuid is not null
              union select i.kind, i.value, null, null from identity i
              where i.tenant_id = c.tenant_id and i.client_id = c.client_id
                and not exists (
                  select from identity o
                  where o.tenant_id = i.tenant_id and o.kind = i.kind and o.value = i.value
                    and o.client_id <> i.client_id)
              union select 'CONTACT', null, s.account_id, s.contact_id from contact s
              where s.tenant_id = c.tenant_id and s.client_id = c.client_id) a on true
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
        ResultRow first = rows.getFirst();
        return AddressRow.addresses(
                first.text(0),
                Optional.ofNullable(first.text(3)),
                rows.stream()
                        .map(row -> new AddressRow(row.text(4), row.text(5), row.number(6), row.number(7)))
                        .toList());
    }
}
