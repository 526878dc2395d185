package com.citaplanner.notification.contact;

import java.util.List;

/**
 * What is known of a contact.
 *
 * @param phoneKey the canonical phone it was judged by; null when its phone could not be read
 * @param clientId the client; null unless linked
 * @param candidates the clients it could be, when there are several
 */
public record Link(
        ContactKey contact, String phoneKey, Status status, String clientId, List<String> candidates, String reason) {
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

    static Link of(ContactKey contact, String phoneKey, Match match) {
        return switch (match) {
            case Match.One one -> new Link(contact, phoneKey, Status.LINKED, one.clientId(), List.of(), one.reason());
            case Match.Several several ->
                new Link(contact, phoneKey, Status.AMBIGUOUS, null, several.clientIds(), several.reason());
            case Match.None none -> new Link(contact, phoneKey, Status.UNMATCHED, null, List.of(), none.reason());
        };
    }
}
