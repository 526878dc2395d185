package com.citaplanner.notification.appointment.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases what deleted clients' appointments say about them: service, professional, price, place and notes. */
@ApplicationScoped
public class AppointmentErasure implements ClientErasure {
    /** Locks in the order of the keys, as batches of appointments do. */
    private static final String ERASE_DETAILS = """
            with known as materialized (
              select a.tenant_id, a.id%s
              join appointment a on a.tenant_id = gone.tenant_id and a.client_id = gone.id
              order by a.tenant_id, a.id for update of a)
            update appointment a
            set service = null, professional = null, price_amount = null, price_currency = null, place = null, notes = null
            from known where a.tenant_id = known.tenant_id and a.id = known.id
            """.formatted(DeletedClients.FROM);

    private final Sql sql;

    AppointmentErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Locks locks() {
        return Locks.APPOINTMENTS;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(ERASE_DETAILS, deleted).replaceWithVoid();
    }
}
