package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;

/** What clients are recognised by. Works inside the transaction under way. */
public interface Identities {
    /**
     * What the client service says that a client is recognised by.
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

    /** Replaces what was said of these clients before, and gives back the keys that came or went. */
    Uni<List<IdentityKey>> replace(Collection<ClientIdentities> clients);
}
