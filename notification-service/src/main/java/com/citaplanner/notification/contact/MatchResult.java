package com.citaplanner.notification.contact;

import java.util.List;

/** Which client a contact is. */
public sealed interface MatchResult {
    /** Exactly one client it can be: the contact is linked, and the client's attributes are written back. */
    record One(String clientId, String reason) implements MatchResult {}

    /** More than one it could be: a person decides. */
    record Several(List<String> clientIds, String reason) implements MatchResult {
        public Several {
            clientIds = List.copyOf(clientIds);
        }
    }

    /** Nobody: recorded, and looked at again when such a client arrives. */
    record None(String reason) implements MatchResult {}
}
