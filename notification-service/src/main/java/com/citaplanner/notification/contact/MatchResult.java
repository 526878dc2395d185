package com.citaplanner.notification.contact;

import java.util.List;

/** The result of matching a contact with clients. */
public sealed interface MatchResult {
    /** How many possible clients are kept, shown and published. A phone may be shared by any number of clients. */
    int MAX_CANDIDATES = 20;

    /** Exactly one client: the contact is linked, and the client's attributes are written back. */
    record One(String clientId, String reason) implements MatchResult {}

    /** Several possible clients, of which at most {@link #MAX_CANDIDATES} are named: a person decides. */
    record Several(List<String> clientIds, String reason) implements MatchResult {
        public Several {
            clientIds = List.copyOf(clientIds);
        }
    }

    /** No client: recorded, and matched again when such a client arrives. */
    record None(String reason) implements MatchResult {}
}
