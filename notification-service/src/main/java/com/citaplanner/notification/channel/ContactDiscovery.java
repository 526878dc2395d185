package com.citaplanner.notification.channel;

import com.citaplanner.notification.contact.ContactCard;
import io.smallrye.mutiny.Uni;

/** Tells of contacts that were met on the way to a client. */
public interface ContactDiscovery {
    /**
     * Has a contact judged as if Chatwoot's own event had told of it, which may never come. Telling of it twice, or after the
     * event, changes nothing.
     *
     * @param contact what Chatwoot has of it
     */
    Uni<Void> met(String tenantId, long accountId, ContactCard contact);
}
