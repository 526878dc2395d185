package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.conversation.ConversationMoves;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

@ApplicationScoped
class PostgresConversationMoves implements ConversationMoves {
    /** Locks conversations in the order of their keys, as events do. */
    private static final String MOVE = """
            update conversation c set contact_id = :contact
            from (
              select c.tenant_id, c.account_id, c.conversation_id from conversation c
              where c.tenant_id = :tenant and c.account_id = :account and c.contact_id = :former
              order by c.conversation_id for update) own
            where c.conversation_id = own.conversation_id and c.account_id = own.account_id and c.tenant_id = own.tenant_id
            returning c.conversation_id
            """;

    private static final String TELL = """
            insert into conversation_story (tenant_id, account_id, conversation_id, key, at, kind, before, after, author)
            select r.tenant, r.account, r.conversation, 'MERGED@' || r.former, r.at, 'MERGED', cast(r.former as text),
              cast(r.contact as text), r.author
            from json_to_recordset(cast(cast(:rows as text) as json))
              as r(tenant text, account bigint, conversation bigint, former bigint, contact bigint, at timestamptz, author text)
            order by r.conversation
            on conflict do nothing
            """;

    private final Sql sql;

    PostgresConversationMoves(Sql sql) {
        this.sql = sql;
    }

    private record Moved(
            String tenant, long account, long conversation, long former, long contact, String at, String author) {}

    @Override
    public Uni<Void> merge(ContactKey former, long contact, String author, Instant at, Supplier<Uni<Void>> messages) {
        Map<String, Object> move = Map.of(
                "tenant", former.tenantId(),
                "account", former.accountId(),
                "former", former.contactId(),
                "contact", contact);
        return sql.rows(MOVE, move)
                .map(rows -> rows.stream()
                        .map(row -> new Moved(
                                former.tenantId(),
                                former.accountId(),
                                row.get("conversation_id", Long.class),
                                former.contactId(),
                                contact,
                                at.toString(),
                                author))
                        .toList())
                .call(() -> messages.get())
                .chain((List<Moved> moved) -> sql.change(TELL, moved))
                .replaceWithVoid();
    }
}
