package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** Reads the client behind a contact, as of now. */
public interface ClientSummaries {
    /** The client linked to the contact; empty where there is none any more. */
    Uni<Optional<ClientSummary>> of(ContactKey contact);

    /** The existing clients among these ids, by id. */
    Uni<Map<String, ClientSummary>> ofClients(String tenantId, Collection<String> clientIds);

    /** Whether the contact was ever linked to a client, so that it may still have attributes of ours. */
    Uni<Boolean> everLinked(ContactKey contact);
}
