package com.citaplanner.notification.contact;

import com.citaplanner.notification.tenant.Tenant;

/** A contact to match with a client. */
public record Candidate(Tenant tenant, long accountId, ContactCard card) {
    ContactKey key() {
        return new ContactKey(tenant.id(), accountId, card.id());
    }
}
