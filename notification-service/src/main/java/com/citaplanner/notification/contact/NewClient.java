package com.citaplanner.notification.contact;

import org.jspecify.annotations.Nullable;

/**
 * A client created from a contact, for tenants that want that. It is replaced once the tenant's own directory has such
 * a client.
 *
 * @param name as Chatwoot has it; null where it has none
 */
public record NewClient(
        ContactKey contact, String id, @Nullable String name, Evidence evidence) {
    static NewClient of(Candidate candidate, Evidence evidence) {
        ContactKey contact = candidate.key();
        String id = "cw-" + contact.accountId() + "-" + contact.contactId();
        return new NewClient(contact, id, candidate.card().name(), evidence);
    }
}
