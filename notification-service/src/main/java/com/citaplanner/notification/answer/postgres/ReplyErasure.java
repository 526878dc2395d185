package com.citaplanner.notification.answer.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases the texts of deleted clients' answers. */
@ApplicationScoped
class ReplyErasure implements ClientErasure {
    private static final String ERASE_TEXTS = "update appointment_reply a set text = null"
            + DeletedClients.FROM
            + " where a.tenant_id = gone.tenant_id and a.client_id = gone.id";

    private final Sql sql;

    ReplyErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_TEXTS, deleted).replaceWithVoid();
    }
}
