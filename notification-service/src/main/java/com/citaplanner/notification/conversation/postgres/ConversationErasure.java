package com.citaplanner.notification.conversation.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases the labels of deleted clients' conversations, which may say something about the person. */
@ApplicationScoped
class ConversationErasure implements ClientErasure {
    private static final String CONVERSATIONS = DeletedClients.FROM
            + " join contact k on k.tenant_id = gone.tenant_id and k.client_id = gone.id"
            + " join conversation c on c.tenant_id = k.tenant_id and c.account_id = k.account_id"
            + " and c.contact_id = k.contact_id";

    /** Locks conversations in the order of their keys, and before their stories, as events do. */
    private static final String ERASE_LABELS = "update conversation own set labels = '[]', erased_at = now()"
            + " from (select c.tenant_id, c.account_id, c.conversation_id"
            + CONVERSATIONS
            + " where c.labels <> '[]' or c.erased_at is null"
            + " order by c.conversation_id, c.account_id, c.tenant_id for update of c) due"
            + " where own.tenant_id = due.tenant_id and own.account_id = due.account_id"
            + " and own.conversation_id = due.conversation_id";

    private static final String ERASE_STORIES = "update conversation_story s set before = null, after = null"
            + CONVERSATIONS
            + " where s.tenant_id = c.tenant_id and s.account_id = c.account_id and s.conversation_id = c.conversation_id"
            + " and s.kind = 'LABELS'";

    private final Sql sql;

    ConversationErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_LABELS, deleted)
                .chain(() -> sql.change(ERASE_STORIES, deleted))
                .replaceWithVoid();
    }
}
