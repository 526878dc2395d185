package com.citaplanner.notification.sync;

/**
 * A problem with a client that a person should know.
 *
 * @param reason a sentence without personal data
 */
public record SyncProblem(String clientId, SyncProblemCode code, String reason) {
    public enum SyncProblemCode {
        /** It has neither a usable phone nor an e-mail. */
        NO_ADDRESS,
        /** Several clients share the identity by which the contact would be recognised. */
        AMBIGUOUS,
        /** The contact with its number is another client's, or another client has its number. */
        OTHER_CLIENT,
        /** A person decided that the contact with its number is somebody else, or undid the link. */
        DECIDED,
        /** Chatwoot refuses the data. */
        REFUSED,
        /** The client was deleted in the meantime. */
        GONE,
        /** Synced except for a name or an e-mail that Chatwoot refuses; counted as synced. */
        INCOMPLETE
    }
}
