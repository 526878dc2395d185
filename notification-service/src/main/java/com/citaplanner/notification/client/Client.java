package com.citaplanner.notification.client;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.person.PersonName;
import java.time.LocalDate;

/**
 * A person in a tenant's book, as the client service tells it.
 *
 * @param version grows with every change; an older version never replaces a newer one
 * @param deleted whether the person is gone, with everything personal
 */
public record Client(
        String tenantId,
        String id,
        long version,
        PersonName name,
        ClientAddresses addresses,
        LocalDate birthday,
        boolean deleted) {
    public Client {
        if (tenantId == null || tenantId.isBlank() || id == null || id.isBlank()) {
            throw new IllegalArgumentException("a client has a tenantId and an id");
        }
    }

    /** A client that is gone. */
    public static Client deleted(String tenantId, String id, long version) {
        return new Client(tenantId, id, version, PersonName.NONE, ClientAddresses.NONE, null, true);
    }

    ClientKey key() {
        return new ClientKey(tenantId, id);
    }
}
