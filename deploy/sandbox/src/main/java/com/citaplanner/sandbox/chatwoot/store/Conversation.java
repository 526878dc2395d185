package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A conversation.
 *
 * @param id Chatwoot's display id, unique only within the account
 * @param waitingSince since when the client has been waiting for an answer; null if the client is not waiting
 */
public record Conversation(
        long id,
        UUID uuid,
        long inboxId,
        long contactId,
        long contactInboxId,
        ConversationStatus status,
        @Nullable Long assigneeId,
        Map<String, Object> customAttributes,
        Map<String, Object> additionalAttributes,
        List<String> labels,
        @Nullable Instant snoozedUntil,
        @Nullable Instant firstReplyCreatedAt,
        @Nullable Instant waitingSince,
        Instant lastActivityAt,
        Instant createdAt,
        Instant updatedAt) {
    public Conversation {
        customAttributes = Attributes.copy(customAttributes);
        additionalAttributes = Attributes.copy(additionalAttributes);
        labels = labels == null ? List.of() : List.copyOf(labels);
    }

    public static Conversation open(long id, ContactInbox contactInbox, Instant now) {
        return new Conversation(
                id,
                UUID.randomUUID(),
                contactInbox.inboxId(),
                contactInbox.contactId(),
                contactInbox.id(),
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

    /**
     * Returns a builder with this conversation's values; {@link ConversationChange#apply} creates the new conversation.
     */
    public ConversationChange change() {
        return new ConversationChange(this);
    }
}
