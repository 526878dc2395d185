package com.citaplanner.notification.contact;

import java.util.Set;

/**
 * What is stored of a contact.
 *
 * @param link as it stands
 * @param refused clients that a person said it is not
 */
public record Standing(Link link, Set<String> refused) {
    public Standing {
        refused = Set.copyOf(refused);
    }

    boolean decided() {
        return link.decidedBy() != null;
    }

    /**
     * Whether looking for the client again is in vain: the contact is linked by its phone alone, which it still has. When phones of
     * clients come or go, their contacts are judged anew by that; of user ids, which clients learn from contacts, it is not so.
     */
    boolean settles(Evidence evidence) {
        return link.status() == Link.Status.LINKED
                && evidence.equals(link.evidence())
                && evidence.equals(new Evidence(evidence.phoneKey(), null, null));
    }
}
