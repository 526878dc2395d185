package com.citaplanner.notification.client.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases the services of deleted clients' appointments. */
@ApplicationScoped
class AppointmentErasure implements ClientErasure {
    private static final String ERASE_SERVICES = "update appointment a set service = null"
            + DeletedClients.FROM
            + " where a.tenant_id = gone.tenant_id and a.client_id = gone.id";

    private final Sql sql;

    AppointmentErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_SERVICES, deleted).replaceWithVoid();
    }
}
