package com.citaplanner.notification.attributes;

import com.citaplanner.notification.contact.ContactKey;
import io.smallrye.mutiny.Uni;
import java.util.Optional;

/** The client behind a contact, as of now. */
public interface ClientSummaries {
    /** Empty when the contact is not linked any more. */
    Uni<Optional<ClientSummary>> of(ContactKey contact);

    /** Whether the contact was ever linked to a client, so that something of ours may still be shown of it. */
    Uni<Boolean> everLinked(ContactKey contact);
}
