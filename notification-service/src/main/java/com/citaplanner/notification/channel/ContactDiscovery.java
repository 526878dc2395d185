package com.citaplanner.notification.channel;

import com.citaplanner.notification.contact.ContactCard;
import io.smallrye.mutiny.Uni;

/** Receives contacts that were found or created while sending. */
public interface ContactDiscovery {
    /**
     * Matches a contact as if its own webhook had arrived, which may never come. Repeating it, or calling it after the
     * webhook, changes nothing.
     *
     * @param contact as Chatwoot has it
     */
    Uni<Void> discovered(String tenantId, long accountId, ContactCard contact);
}
