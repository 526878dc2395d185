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

    private static final String ERASE_STORIES = "update conversation_story s set before = null, after = null"
            + CONVERSATIONS
            + " where s.tenant_id = c.tenant_id and s.account_id = c.account_id and s.conversation_id = c.conversation_id"
            + " and s.kind = 'LABELS'";

    private static final String ERASE_LABELS = "update conversation own set labels = '[]'"
            + CONVERSATIONS
            + " where own.tenant_id = c.tenant_id and own.account_id = c.account_id"
            + " and own.conversation_id = c.conversation_id and own.labels <> '[]'";

    private final Sql sql;

    ConversationErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_STORIES, deleted)
                .chain(() -> sql.change(ERASE_LABELS, deleted))
                .replaceWithVoid();
    }
}
