package com.citaplanner.notification.contact;

import java.util.List;

/**
 * What is known of a contact.
 *
 * @param evidence what it was judged by
 * @param clientId the client; null unless linked
 * @param candidates the clients it could be, when there are several
 * @param decidedBy the API key by which a person decided it; null when the rule did
 */
public record Link(
        ContactKey contact,
        Evidence evidence,
        Status status,
        String clientId,
        List<String> candidates,
        String reason,
        String decidedBy) {
    public enum Status {
        LINKED,
        AMBIGUOUS,
        UNMATCHED
    }

    public Link {
        candidates = List.copyOf(candidates);
        if ((status == Status.LINKED) != (clientId != null)) {
            throw new IllegalArgumentException("a link has a client exactly when it is linked");
        }
    }

    public String phoneKey() {
        return evidence.phoneKey();
    }

    static Link of(ContactKey contact, Evidence evidence, MatchResult matchResult) {
        return switch (matchResult) {
            case MatchResult.One one ->
                new Link(contact, evidence, Status.LINKED, one.clientId(), List.of(), one.reason(), null);
            case MatchResult.Several several ->
                new Link(contact, evidence, Status.AMBIGUOUS, null, several.clientIds(), several.reason(), null);
            case MatchResult.None none ->
                new Link(contact, evidence, Status.UNMATCHED, null, List.of(), none.reason(), null);
        };
    }

    /** A person said so; null for nobody. */
    public static Link decided(ContactKey contact, Evidence evidence, String clientId, String decidedBy) {
        Status status = clientId == null ? Status.UNMATCHED : Status.LINKED;
        return new Link(contact, evidence, status, clientId, List.of(), "decided by a person", decidedBy);
    }

    /** The same link, whatever the contact is judged by now. */
    Link with(Evidence newer) {
        return new Link(contact, newer, status, clientId, candidates, reason, decidedBy);
    }
}
