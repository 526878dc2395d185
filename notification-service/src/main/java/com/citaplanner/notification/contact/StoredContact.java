package com.citaplanner.notification.contact;

import java.util.Set;

/**
 * What is stored of a contact.
 *
 * @param link as it stands
 * @param refused clients that a person said it is not
 */
public record StoredContact(Link link, Set<String> refused) {
    public StoredContact {
        refused = Set.copyOf(refused);
    }

    boolean decided() {
        return link.decidedBy() != null;
    }
}
