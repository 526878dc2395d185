package com.citaplanner.notification.appointment.plan;

import com.citaplanner.notification.contact.ClientKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/**
 * Plans the appointments of clients again whose zone has changed, and erases again what a transaction beside the one that
 * deleted a client may have stored about the client. Works inside the current transaction.
 */
public interface ClientReplanning {
    /**
     * Waits until no transaction is left that has read the clients as they were before, for one tenant's clients.
     *
     * @return whether there were any
     */
    Uni<Boolean> start();

    /** Locks clients that were started, without those that another instance is working on. The longest waiting first. */
    Uni<List<ClientKey>> next(int limit);

    /** Locks those of these clients that still wait and that no other transaction holds. */
    Uni<List<ClientKey>> lock(Collection<ClientKey> clients);

    /**
     * Plans, or erases, the appointments of clients that the current transaction has locked: of all, or of the first ones where
     * they have too many together. The others keep waiting.
     */
    Uni<Void> plan(List<ClientKey> clients);

    /** Leaves out clients whose appointments cannot be planned. */
    Uni<Void> skip(Collection<ClientKey> clients);
}
