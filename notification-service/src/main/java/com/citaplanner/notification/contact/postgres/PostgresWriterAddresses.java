package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ContactAddresses.AddressesOfContact;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.contact.WriterAddresses;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.ResultRow;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresWriterAddresses implements WriterAddresses {
    /** An address that a client shares with another is the writer's only where WhatsApp itself gives it. */
    private static final String FIND = """
            select r.position, a.kind, a.value, a.account_id, a.contact_id
            from unnest(cast($1 as text[]), cast($2 as text[]), cast($3 as text[]), cast($4 as text[]))
              with ordinality as r(tenant_id, phone, bsuid, client_id, position)
            cross join lateral (
              select i.kind, i.value, cast(null as bigint) as account_id, cast(null as bigint) as contact_id from identity i
              where i.tenant_id = r.tenant_id and i.client_id = r.client_id and not exists (
                select from identity o
                where o.tenant_id = i.tenant_id and o.kind = i.kind and o.value = i.value and o.client_id <> i.client_id)
              union select 'CONTACT', null, c.account_id, c.contact_id from contact c
              where c.tenant_id = r.tenant_id and c.phone_key = r.phone
              union select 'CONTACT', null, c.account_id, c.contact_id from contact c
              where c.tenant_id = r.tenant_id and c.bsuid = r.bsuid
              union select 'CONTACT', null, c.account_id, c.contact_id from contact c
              where c.tenant_id = r.tenant_id and c.client_id = r.client_id) a
            """;

    private final Sql sql;

    PostgresWriterAddresses(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Map<WhatsAppWriter, AddressesOfContact>> find(Collection<RecognisedWriter> writers) {
        List<RecognisedWriter> inOrder = List.copyOf(writers);
        ColumnArrays<RecognisedWriter> columns = ColumnArrays.of(inOrder)
                .text(recognised -> recognised.writer().tenantId())
                .text(recognised -> recognised.writer().phoneKey().orElse(null))
                .text(recognised -> recognised.writer().bsuid().orElse(null))
                .text(recognised -> recognised.clientId().orElse(null));
        return sql.rows(FIND, columns).map(rows -> {
            Map<WhatsAppWriter, AddressesOfContact> found = new HashMap<>();
            for (int i = 0; i < inOrder.size(); i++) {
                long position = i + 1L;
                List<ResultRow> own =
                        rows.stream().filter(row -> row.number(0) == position).toList();
                found.put(inOrder.get(i).writer(), addresses(inOrder.get(i), own));
            }
            return found;
        });
    }

    private static AddressesOfContact addresses(RecognisedWriter recognised, List<ResultRow> rows) {
        WhatsAppWriter writer = recognised.writer();
        List<AddressRow> addresses = new ArrayList<>();
        writer.phoneKey().ifPresent(key -> addresses.add(AddressRow.of("PHONE", key)));
        writer.bsuid().ifPresent(id -> addresses.add(AddressRow.of("BSUID", id)));
        rows.forEach(row -> addresses.add(new AddressRow(row.text(1), row.text(2), row.number(3), row.number(4))));
        return AddressRow.addresses(writer.tenantId(), recognised.clientId(), addresses);
    }
}
