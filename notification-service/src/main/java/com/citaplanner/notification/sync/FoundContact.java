package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.CurrentAttributes;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.tenant.Tenant;

/** A contact found in Chatwoot, with everything that has to be compared. */
public record FoundContact(long id, CurrentAttributes currentAttributes) {
    Candidate candidate(Tenant tenant, long accountId) {
        ContactCard card = new ContactCard(
                id, currentAttributes.phone(), currentAttributes.email(), currentAttributes.name(), null);
        return new Candidate(tenant, accountId, card);
    }
}
