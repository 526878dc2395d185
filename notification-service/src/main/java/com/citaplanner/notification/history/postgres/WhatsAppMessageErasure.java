package com.citaplanner.notification.history.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases the texts and addresses of deleted clients' messages over WhatsApp. */
@ApplicationScoped
class WhatsAppMessageErasure implements ClientErasure {
    private static final String ERASE_MESSAGES =
            "update whatsapp_message m set content = null, payload = null, attachments = '[]', writer = null,"
                    + " deleted_at = coalesce(deleted_at, now())"
                    + DeletedClients.FROM
                    + " where m.tenant_id = gone.tenant_id and m.client_id = gone.id";

    private final Sql sql;

    WhatsAppMessageErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_MESSAGES, deleted).replaceWithVoid();
    }
}
