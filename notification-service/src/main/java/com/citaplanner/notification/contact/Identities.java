package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/**
 * The identities by which clients are recognised: phones, e-mails and user ids. Works inside the current transaction.
 */
public interface Identities {
    /**
     * The identities of a client as the client service reports them.
     *
     * @param phoneKeys values of keys of the kind {@code PHONE}
     * @param emailKeys values of keys of the kind {@code EMAIL}
     */
    record ClientIdentities(ClientKey client, List<String> phoneKeys, List<String> emailKeys, boolean deleted) {
        public ClientIdentities {
            phoneKeys = List.copyOf(phoneKeys);
            emailKeys = List.copyOf(emailKeys);
        }
    }

    /** Replaces the identities reported for these clients and returns the added and removed keys. */
    Uni<List<IdentityKey>> replace(Collection<ClientIdentities> clients);

    /**
     * Adds a key by which somebody else knows a client. It stays until the client service next reports the client.
     *
     * @return whether it is new; false also for a client that the tenant does not have
     */
    Uni<Boolean> discovered(ClientKey client, IdentityKey key);
}
