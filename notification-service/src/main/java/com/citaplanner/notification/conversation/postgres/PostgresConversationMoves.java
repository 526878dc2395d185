package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.contact.ContactKey;
import com.citaplanner.notification.conversation.ConversationMoves;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Map;

@ApplicationScoped
class PostgresConversationMoves implements ConversationMoves {
    private static final String OF_FORMER =
            " where c.tenant_id = :tenant and c.account_id = :account and c.contact_id = :former";

    private static final String TELL = """
            insert into conversation_story (tenant_id, account_id, conversation_id, key, at, kind, before, after, author)
            select c.tenant_id, c.account_id, c.conversation_id, 'MERGED@' || cast(:former as bigint), :at, 'MERGED',
              cast(cast(:former as bigint) as text), cast(cast(:contact as bigint) as text), :author
            from conversation c
            """ + OF_FORMER + " order by c.conversation_id on conflict do nothing";

    private static final String MOVE = "update conversation c set contact_id = :contact" + OF_FORMER;

    private final Sql sql;

    PostgresConversationMoves(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> merge(ContactKey former, long contact, String author, Instant at) {
        Map<String, Object> ids = Map.of(
                "tenant", former.tenantId(),
                "account", former.accountId(),
                "former", former.contactId(),
                "contact", contact);
        Map<String, Object> told = Map.of(
                "tenant",
                former.tenantId(),
                "account",
                former.accountId(),
                "former",
                former.contactId(),
                "contact",
                contact,
                "author",
                author,
                "at",
                at);
        return sql.change(TELL, told).chain(() -> sql.change(MOVE, ids)).replaceWithVoid();
    }
}
