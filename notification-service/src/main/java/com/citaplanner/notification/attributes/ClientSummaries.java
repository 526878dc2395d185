package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The client behind a contact, as of now. */
public interface ClientSummaries {
    /** Empty when the contact is not linked any more. */
    Uni<Optional<ClientSummary>> of(ContactKey contact);

    /** Those of these clients that exist, by their ids. */
    Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds);

    /** Whether the contact was ever linked to a client, so that something of ours may still be shown of it. */
    Uni<Boolean> everLinked(ContactKey contact);
}
