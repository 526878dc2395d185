package com.citaplanner.notification.contact;

import java.util.Set;

/**
 * A contact as stored.
 *
 * @param link its current link
 * @param refused clients that the contact is not, as a person decided
 */
public record StoredContact(Link link, Set<String> refused) {
    public StoredContact {
        refused = Set.copyOf(refused);
    }

    boolean isDecidedByPerson() {
        return link.decidedBy() != null;
    }
}
