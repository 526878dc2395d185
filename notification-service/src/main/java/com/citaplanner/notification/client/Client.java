package com.citaplanner.notification.client;

import com.citaplanner.notification.contact.ClientKey;
import com.citaplanner.notification.person.PersonName;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A person in a tenant's client directory, as the client service publishes it.
 *
 * @param version grows with every change; an older version never replaces a newer one
 * @param birthday null where unknown
 * @param timeZone where the client lives; null where unknown
 * @param deleted whether the person was deleted, with all personal data
 */
public record Client(
        String tenantId,
        String id,
        long version,
        PersonName name,
        ClientAddresses addresses,
        @Nullable LocalDate birthday,
        @Nullable ZoneId timeZone,
        boolean deleted) {
    public Client {
        if (tenantId == null || tenantId.isBlank() || id == null || id.isBlank()) {
            throw new IllegalArgumentException("a client must have a tenantId and an id");
        }
    }

    /** A deleted client, without personal data. */
    public static Client deleted(String tenantId, String id, long version) {
        return new Client(tenantId, id, version, PersonName.NONE, ClientAddresses.NONE, null, null, true);
    }

    ClientKey key() {
        return new ClientKey(tenantId, id);
    }
}
