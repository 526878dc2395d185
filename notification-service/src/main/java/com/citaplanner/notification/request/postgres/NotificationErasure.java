package com.citaplanner.notification.request.postgres;

import com.citaplanner.notification.contact.ClientErasure;
import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.postgres.DeletedClients;
import com.citaplanner.notification.postgres.Sql;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;

/** Erases the recipients and contents of deleted clients' ended notifications. */
@ApplicationScoped
class NotificationErasure implements ClientErasure {
    /** Waits for notifications that are just ending, which would be missed otherwise. */
    private static final String LOCK_OPEN_NOTIFICATIONS = "select d.notification_id from dispatch d"
            + " where (d.tenant_id, d.recipient_key) in (select gone.tenant_id, gone.id"
            + DeletedClients.FROM
            + ") order by d.notification_id for update";

    /** Only notifications that have ended; open ones are erased when they end. */
    private static final String ERASE_NOTIFICATIONS =
            "update notification n set recipient_name = null, recipient_phone = null, recipient_email = null, contents = '{}'"
                    + DeletedClients.FROM
                    + " where n.tenant_id = gone.tenant_id and n.recipient_key = gone.id and n.client_id = gone.id"
                    + " and not exists (select 1 from dispatch d where d.notification_id = n.id and d.tenant_id = n.tenant_id)";

    private final Sql sql;

    NotificationErasure(Sql sql) {
        this.sql = sql;
    }

    @Override
    public Uni<Void> erase(Collection<ClientKey> deleted) {
        return sql.rows(LOCK_OPEN_NOTIFICATIONS, deleted)
                .chain(() -> sql.change(ERASE_NOTIFICATIONS, deleted))
                .replaceWithVoid();
    }

    @Override
    public Locks locks() {
        return Locks.NOTIFICATIONS;
    }
}
