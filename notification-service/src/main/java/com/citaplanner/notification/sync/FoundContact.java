package com.citaplanner.notification.sync;

import com.citaplanner.notification.attributes.Shown;
import com.citaplanner.notification.contact.Candidate;
import com.citaplanner.notification.contact.ContactCard;
import com.citaplanner.notification.tenant.Tenant;

/** A contact as it was found in Chatwoot, with everything that has to be compared. */
public record FoundContact(long id, Shown shown) {
    Candidate candidate(Tenant tenant, long accountId) {
        ContactCard card = new ContactCard(id, shown.phone(), shown.email(), shown.name(), null);
        return new Candidate(tenant, accountId, card);
    }
}
