package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;

/**
 * A contact in an inbox.
 *
 * @param sourceId the contact's id on that channel; unique within the inbox
 * @param pubsubToken a live token that Chatwoot puts into every webhook about a conversation
 * @param hmacVerified whether the visitor's identifier was signed with the inbox's secret
 */
public record ContactInbox(
        long id,
        long contactId,
        long inboxId,
        String sourceId,
        String pubsubToken,
        Instant createdAt,
        Instant updatedAt,
        boolean hmacVerified) {
    public ContactInbox(
            long id,
            long contactId,
            long inboxId,
            String sourceId,
            String pubsubToken,
            Instant createdAt,
            Instant updatedAt) {
        this(id, contactId, inboxId, sourceId, pubsubToken, createdAt, updatedAt, false);
    }

    public ContactInbox withSourceId(String newSourceId, Instant now) {
        return new ContactInbox(id, contactId, inboxId, newSourceId, pubsubToken, createdAt, now, hmacVerified);
    }

    public ContactInbox movedTo(long newContactId, Instant now) {
        return new ContactInbox(id, newContactId, inboxId, sourceId, pubsubToken, createdAt, now, hmacVerified);
    }

    /** After the visitor's identity was verified. */
    public ContactInbox verified(Instant now) {
        return new ContactInbox(id, contactId, inboxId, sourceId, pubsubToken, createdAt, now, true);
    }
}
