package com.citaplanner.notification.contact;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Looks up by which addresses contacts are known. Works in the current transaction. */
public interface ContactAddresses {
    /**
     * The addresses of one contact.
     *
     * @param clientId the client that it is linked to
     * @param phoneKeys its own phone, and those of its client that no other client has
     * @param emailKeys likewise; see {@link IdentityKey.Kind#EMAIL}
     * @param userIds likewise; see {@link IdentityKey.Kind#BSUID}
     * @param contacts of the client, or of the same phone or user id
     */
    record AddressesOfContact(
            Optional<String> clientId,
            List<String> phoneKeys,
            List<String> emailKeys,
            List<String> userIds,
            List<ContactKey> contacts) {
        /** Of a contact that nothing is known of. */
        public static final AddressesOfContact NONE =
                new AddressesOfContact(Optional.empty(), List.of(), List.of(), List.of(), List.of());

        public AddressesOfContact {
            phoneKeys = List.copyOf(phoneKeys);
            emailKeys = List.copyOf(emailKeys);
            userIds = List.copyOf(userIds);
            contacts = List.copyOf(contacts);
        }
    }

    /** Contacts without any address are absent. */
    Uni<Map<ContactKey, AddressesOfContact>> find(Collection<ContactKey> contacts);
}
