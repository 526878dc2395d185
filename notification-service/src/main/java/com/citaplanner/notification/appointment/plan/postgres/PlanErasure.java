package com.citaplanner.notification.appointment.plan.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Deletes the planned messages of deleted clients. */
@ApplicationScoped
class PlanErasure implements ClientErasure {
    private static final String LOCK = "select p.step from planned_message p where (p.tenant_id, p.client_id) in ("
            + "select gone.tenant_id, gone.id" + DeletedClients.FROM
            + ") order by p.tenant_id, p.appointment_id, p.step for update";

    private static final String DELETE = "delete from planned_message p" + " using (select gone.tenant_id, gone.id"
            + DeletedClients.FROM
            + ") gone where p.tenant_id = gone.tenant_id and p.client_id = gone.id";

    private final Sql sql;

    PlanErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.rows(LOCK, deleted).chain(() -> sql.change(DELETE, deleted)).replaceWithVoid();
    }
}
