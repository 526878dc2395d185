package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.conversation.BlockedContacts;
import com.citaplanner.notification.conversation.ContactBlock;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@ApplicationScoped
class PostgresBlockedContacts implements BlockedContacts {
    /** In the order of their keys, as states are stored. */
    private static final String RECORD = """
            with changed as (
              select c.conversation_id, c.account_id, c.tenant_id, r.blocked
              from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as boolean[]))
                as r(tenant_id, account_id, contact_id, blocked)
              join conversation c
                on c.contact_id = r.contact_id and c.account_id = r.account_id and c.tenant_id = r.tenant_id
              where c.blocked <> r.blocked
              order by c.conversation_id, c.account_id, c.tenant_id for update of c)
            update conversation c set blocked = r.blocked from changed r
            where c.conversation_id = r.conversation_id and c.account_id = r.account_id and c.tenant_id = r.tenant_id
            """;

    private final Sql sql;

    PostgresBlockedContacts(Sql sql) {
        this.sql = sql;
    }

    private record Contact(String tenantId, long accountId, long contactId) {}

    @Override
    public Uni<Void> record(List<ContactBlock> blocks) {
        Map<Contact, ContactBlock> last = new LinkedHashMap<>();
        blocks.forEach(block -> last.put(new Contact(block.tenantId(), block.accountId(), block.contactId()), block));
        ColumnArrays<ContactBlock> columns = ColumnArrays.of(last.values())
                .text(ContactBlock::tenantId)
                .number(ContactBlock::accountId)
                .number(ContactBlock::contactId)
                .flag(ContactBlock::blocked);
        return sql.change(RECORD, columns).replaceWithVoid();
    }
}
