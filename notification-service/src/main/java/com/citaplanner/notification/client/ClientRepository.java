package com.citaplanner.notification.client;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.contact.IdentityKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** The tenants' clients and appointments. Works inside the transaction under way. */
public interface ClientRepository {
    /**
     * What a batch of clients changed.
     *
     * @param clients those that were newer than what was known
     * @param keys by which any of them is recognised now, or was until now
     */
    record Changed(List<ClientKey> clients, List<IdentityKey> keys) {}

    /** Stores those that are newer than what is known, with their identities. At most one of each client. */
    Uni<Changed> storeClients(Collection<ParsedClient> clients);

    /** Stores those that are newer than what is known, and gives back whose they are. At most one of each appointment. */
    Uni<List<ClientKey>> storeAppointments(Collection<Appointment> appointments);

    /**
     * Takes away what was told to, by and about deleted clients: the texts and files of their messages, what their
     * appointments were for, and whom ended notifications went to. That there was a message, when and which way, stays.
     * Called while their contacts are still linked.
     */
    Uni<Void> erase(Collection<ClientKey> clients);
}
