package com.citaplanner.notification.client;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.IdentityKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** Stores tenants' clients. Works in the current transaction. */
public interface ClientRepository {
    /**
     * The changes made by a batch of clients.
     *
     * @param clients those that were newer than the stored version
     * @param keys that identify any of them now, or did until now
     */
    record Changed(List<ClientKey> clients, List<IdentityKey> keys) {}

    /**
     * Stores clients that are newer than the stored version, with their identities. The batch must contain each client
     * at most once.
     */
    Uni<Changed> storeClients(Collection<ParsedClient> clients);
}
