package com.citaplanner.notification.channel.push.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Deletes the devices of deleted clients. */
@ApplicationScoped
class DeviceErasure implements ClientErasure {
    private static final String DELETE_DEVICES = """
            delete from push_device d
            using json_to_recordset(cast(cast(:rows as text) as json)) as r("tenantId" text, id text)
            join client gone on gone.tenant_id = r."tenantId" and gone.id = r.id and gone.deleted
            where d.tenant_id = gone.tenant_id and d.client_id = gone.id
            """;

    private final Sql sql;

    DeviceErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.change(DELETE_DEVICES, deleted).replaceWithVoid();
    }
}
