package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.ContactSnapshot;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.tenant.Tenant;

/** A contact found in Chatwoot, with everything that has to be compared. */
public record FoundContact(long id, ContactSnapshot contactSnapshot) {
    Candidate candidate(Tenant tenant, long accountId) {
        ContactCard card =
                new ContactCard(id, contactSnapshot.phone(), contactSnapshot.email(), contactSnapshot.name(), null);
        return new Candidate(tenant, accountId, card);
    }
}
