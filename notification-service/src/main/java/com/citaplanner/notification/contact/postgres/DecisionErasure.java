package com.citaplanner.notification.contact.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases who decided the links of deleted clients' contacts, and as whom a contact was signed in. */
@ApplicationScoped
class DecisionErasure implements ClientErasure {
    private static final String ERASE_DECIDERS = "update contact c set decided_by = null"
            + DeletedClients.FROM
            + " where c.tenant_id = gone.tenant_id and c.client_id = gone.id and c.decided_by is not null";

    private static final String ERASE_VERIFIED = "update contact c set verified_client = null"
            + DeletedClients.FROM
            + " where c.tenant_id = gone.tenant_id and c.verified_client = gone.id";

    private final Sql sql;

    DecisionErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_DECIDERS, deleted)
                .chain(() -> sql.change(ERASE_VERIFIED, deleted))
                .replaceWithVoid();
    }
}
