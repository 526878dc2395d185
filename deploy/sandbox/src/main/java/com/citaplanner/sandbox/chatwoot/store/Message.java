package com.citaplanner.sandbox.chatwoot.store;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A message.
 *
 * @param id unique in the whole installation
 * @param conversationId the conversation's display id
 * @param privateNote visible to agents only, but sent to webhooks
 * @param content null if there are only attachments
 * @param sourceId the provider's id; null until the provider has accepted the message
 */
public record Message(
        long id,
        long conversationId,
        long inboxId,
        MessageType type,
        @Nullable String content,
        String contentType,
        Map<String, Object> contentAttributes,
        Map<String, Object> additionalAttributes,
        boolean privateNote,
        MessageStatus status,
        @Nullable String sourceId,
        Sender sender,
        List<Map<String, Object>> attachments,
        Instant createdAt,
        Instant updatedAt) {
    public Message {
        contentAttributes = Attributes.copy(contentAttributes);
        additionalAttributes = Attributes.copy(additionalAttributes);
        attachments = attachments == null ? List.of() : List.copyOf(attachments);
    }

    public Message withStatus(MessageStatus newStatus, @Nullable String externalError, Instant now) {
        Map<String, Object> attributes = new LinkedHashMap<>(contentAttributes);
        attributes.remove("external_error");
        if (newStatus == MessageStatus.FAILED && externalError != null) {
            attributes.put("external_error", externalError);
        }
        return with(content, attributes, newStatus, sourceId, now);
    }

    /** Sets the id that the provider assigned when it accepted the message. */
    public Message withSourceId(@Nullable String newSourceId, Instant now) {
        return with(content, contentAttributes, status, newSourceId, now);
    }

    /** Deletes the message as Chatwoot does: the row stays, its content is replaced. */
    public Message deleted(Instant now) {
        return with("This message was deleted", Map.of("deleted", true), status, sourceId, now);
    }

    /** Gives the message another author, as when two contacts are merged. */
    public Message writtenBy(Sender other, Instant now) {
        return new Message(
                id,
                conversationId,
                inboxId,
                type,
                content,
                contentType,
                contentAttributes,
                additionalAttributes,
                privateNote,
                status,
                sourceId,
                other,
                attachments,
                createdAt,
                now);
    }

    private Message with(
            @Nullable String newContent,
            Map<String, Object> attributes,
            MessageStatus newStatus,
            @Nullable String newSource,
            Instant now) {
        return new Message(
                id,
                conversationId,
                inboxId,
                type,
                newContent,
                contentType,
                attributes,
                additionalAttributes,
                privateNote,
                newStatus,
                newSource,
                sender,
                attachments,
                createdAt,
                now);
    }
}
