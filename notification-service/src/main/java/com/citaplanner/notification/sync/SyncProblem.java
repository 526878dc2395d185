package com.citaplanner.notification.sync;

/**
 * What a person should know of a client.
 *
 * @param reason a sentence without personal data
 */
public record SyncProblem(String clientId, Code code, String reason) {
    public enum Code {
        /** Neither a usable phone nor an e-mail. */
        NO_ADDRESS,
        /** Several clients share what the contact would be recognised by. */
        AMBIGUOUS,
        /** The contact with its number is another client, or a client of the book has its number. */
        OTHER_CLIENT,
        /** A person said that the contact with its number is somebody else, or undid the link. */
        DECIDED,
        /** Chatwoot does not take it. */
        REFUSED,
        /** The client was deleted meanwhile. */
        GONE,
        /** In step, but for a name or an e-mail that Chatwoot does not take; counted as synced. */
        INCOMPLETE
    }
}
