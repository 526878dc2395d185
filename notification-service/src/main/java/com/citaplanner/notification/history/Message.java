package com.citaplanner.notification.history;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A message that a client reads or wrote.
 *
 * @param id unique within the Chatwoot installation
 * @param conversationId the conversation's number within its account
 * @param contactId the contact that wrote or received it, where the event names one
 * @param channel Chatwoot's type of inbox; null where unknown
 * @param content the text; null where there is none, as with attachments only
 * @param status delivery status of an outgoing message: sent, delivered, read or failed; null where unknown
 * @param externalError the channel provider's error; null for none
 * @param sourceId WhatsApp's own id of the message; null on other channels, and for one not sent yet
 * @param changedAt time of this state; {@link Instant#EPOCH} where a new message gives none
 * @param deleted whether an agent deleted it, which removes text and files
 * @param agentId the agent who wrote it in Chatwoot; empty for everybody else's and for our own notifications
 * @param notification the notification that it says to carry, unverified
 */
public record Message(
        long id,
        long conversationId,
        OptionalLong inboxId,
        OptionalLong contactId,
        Direction direction,
        Author author,
        @Nullable String channel,
        @Nullable String content,
        List<Attachment> attachments,
        @Nullable String status,
        @Nullable String externalError,
        @Nullable String sourceId,
        Instant createdAt,
        Instant changedAt,
        boolean deleted,
        OptionalLong agentId,
        Optional<UUID> notification) {
    public enum Direction {
        INCOMING,
        OUTGOING
    }

    public enum Author {
        CLIENT,
        AGENT,
        BOT,
        SYSTEM
    }

    /** Metadata of an attachment, without the file. */
    public record Attachment(
            long id,
            @Nullable String type,
            @Nullable String contentType,
            @Nullable Long size) {}

    public Message {
        attachments = deleted ? List.of() : List.copyOf(attachments);
        content = deleted ? null : content;
    }

    public boolean incoming() {
        return direction == Direction.INCOMING;
    }
}
