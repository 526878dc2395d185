package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A conversation.
 *
 * @param id Chatwoot's display id: unique within the account only
 * @param waitingSince since when the client waits for an answer; null when nobody waits
 */
public record Conversation(
        long id,
        UUID uuid,
        long inboxId,
        long contactId,
        long contactInboxId,
        ConversationStatus status,
        Long assigneeId,
        Map<String, Object> customAttributes,
        Map<String, Object> additionalAttributes,
        List<String> labels,
        Instant snoozedUntil,
        Instant firstReplyCreatedAt,
        Instant waitingSince,
        Instant lastActivityAt,
        Instant createdAt,
        Instant updatedAt) {
    public Conversation {
        customAttributes = Attributes.copy(customAttributes);
        additionalAttributes = Attributes.copy(additionalAttributes);
        labels = labels == null ? List.of() : List.copyOf(labels);
    }

    public static Conversation opened(long id, ContactInbox where, Instant now) {
        return new Conversation(
                id,
                UUID.randomUUID(),
                where.inboxId(),
                where.contactId(),
                where.id(),
                ConversationStatus.OPEN,
                null,
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                now,
                now,
                now,
                now);
    }

    /** A copy to change; {@link ConversationChange#at} gives the new conversation. */
    public ConversationChange change() {
        return new ConversationChange(this);
    }
}
