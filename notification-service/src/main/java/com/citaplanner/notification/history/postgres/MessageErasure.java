package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases the texts and files of deleted clients' messages. */
@ApplicationScoped
class MessageErasure implements ClientErasure {
    private static final String ERASE_MESSAGES =
            "update interaction i set content = null, attachments = '[]', deleted_at = coalesce(deleted_at, now())"
                    + DeletedClients.FROM
                    + " join contact c on c.tenant_id = gone.tenant_id and c.client_id = gone.id"
                    + " where i.tenant_id = c.tenant_id and i.account_id = c.account_id and i.contact_id = c.contact_id";

    private final Sql sql;

    MessageErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_MESSAGES, deleted).replaceWithVoid();
    }
}
