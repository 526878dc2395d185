package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.history.MessageMoves;
import com.citaplanner.notification.postgres.ColumnArrays;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.Map;

@ApplicationScoped
class PostgresMessageMoves implements MessageMoves {
    /** Locks messages in the order in which events do, as the other statement. */
    private static final String MOVE = """
            update interaction i set contact_id = own.new_contact
            from (
              select i.tenant_id, i.account_id, i.conversation_id, i.message_id, r.contact_id as new_contact
              from unnest(cast($1 as text[]), cast($2 as bigint[]), cast($3 as bigint[]), cast($4 as bigint[]),
                cast($5 as bigint[])) as r(tenant_id, account_id, conversation_id, former_id, contact_id)
              join interaction i on i.conversation_id = r.conversation_id and i.account_id = r.account_id
                and i.tenant_id = r.tenant_id and i.contact_id = r.former_id
              order by i.conversation_id, i.message_id, i.account_id, i.tenant_id for update of i) own
            where i.conversation_id = own.conversation_id and i.account_id = own.account_id and i.tenant_id = own.tenant_id
              and i.message_id = own.message_id
            """;

    private static final String MERGE = """
            update interaction i set contact_id = :contact
            from (
              select i.tenant_id, i.account_id, i.conversation_id, i.message_id from interaction i
              where i.tenant_id = :tenant and i.account_id = :account and i.contact_id = :former
              order by i.conversation_id, i.message_id for update) own
            where i.conversation_id = own.conversation_id and i.account_id = own.account_id and i.tenant_id = own.tenant_id
              and i.message_id = own.message_id
            """;

    private final Sql sql;

    PostgresMessageMoves(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> move(Collection<Move> moves) {
        ColumnArrays<Move> columns = ColumnArrays.of(moves)
                .text(Move::tenantId)
                .number(Move::accountId)
                .number(Move::conversationId)
                .number(Move::former)
                .number(Move::contact);
        return sql.change(MOVE, columns).replaceWithVoid();
    }

    @Override
    public Uni<Void> merge(ContactKey former, long contact) {
        return sql.change(
                        MERGE,
                        Map.of(
                                "tenant", former.tenantId(),
                                "account", former.accountId(),
                                "former", former.contactId(),
                                "contact", contact))
                .replaceWithVoid();
    }
}
