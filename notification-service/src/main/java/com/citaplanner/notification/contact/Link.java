package com.citaplanner.notification.contact;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The match of a contact with a client.
 *
 * @param evidence what it was matched by
 * @param clientId the client; null unless linked
 * @param candidates the possible clients where there are several
 * @param decidedBy id of the API key with which a person decided; null where the rule did
 */
public record Link(
        ContactKey contact,
        Evidence evidence,
        Status status,
        @Nullable String clientId,
        List<String> candidates,
        String reason,
        @Nullable String decidedBy) {
    public enum Status {
        LINKED,
        AMBIGUOUS,
        UNMATCHED
    }

    public Link {
        candidates = List.copyOf(candidates);
        if ((status == Status.LINKED) != (clientId != null)) {
            throw new IllegalArgumentException("clientId must be set where the status is LINKED, and only there");
        }
    }

    public @Nullable String phoneKey() {
        return evidence.phoneKey();
    }

    static Link of(ContactKey contact, Evidence evidence, MatchResult matchResult) {
        return switch (matchResult) {
            case MatchResult.One match ->
                new Link(contact, evidence, Status.LINKED, match.clientId(), List.of(), match.reason(), null);
            case MatchResult.Several several ->
                new Link(contact, evidence, Status.AMBIGUOUS, null, several.clientIds(), several.reason(), null);
            case MatchResult.None none ->
                new Link(contact, evidence, Status.UNMATCHED, null, List.of(), none.reason(), null);
        };
    }

    /**
     * A link that a person decided.
     *
     * @param clientId null for no client
     */
    public static Link decidedByPerson(
            ContactKey contact, Evidence evidence, @Nullable String clientId, String decidedBy) {
        Status status = clientId == null ? Status.UNMATCHED : Status.LINKED;
        return new Link(contact, evidence, status, clientId, List.of(), "decided by a person", decidedBy);
    }

    /** The same link with new evidence. */
    Link withEvidence(Evidence newer) {
        return new Link(contact, newer, status, clientId, candidates, reason, decidedBy);
    }
}
