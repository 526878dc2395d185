package com.citaplanner.notification.contact;

import com.citaplanner.notification.tenant.Tenant;

/** A contact to be recognised. */
public record Candidate(Tenant tenant, long accountId, ContactCard card) {
    ContactKey key() {
        return new ContactKey(tenant.id(), accountId, card.id());
    }
}
