package com.citaplanner.notification.history;

import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * A message that a client reads or wrote.
 *
 * @param id unique within the Chatwoot installation
 * @param conversationId the conversation's number within its account
 * @param contactId the contact it was written by or to, where the event says
 * @param channel Chatwoot's name of the kind of inbox; null when not said
 * @param content the text; null when there is none, as with attachments only
 * @param status how far an outgoing message got: sent, delivered, read or failed; null when not said
 * @param externalError why the channel's provider failed it; null when it did not
 * @param changedAt since when it is as the event says; long ago where a new message does not say
 * @param deleted whether an agent took it back; it has no text and no files then
 */
public record Message(
        long id,
        long conversationId,
        OptionalLong inboxId,
        OptionalLong contactId,
        Direction direction,
        Author author,
        String channel,
        String content,
        List<Attachment> attachments,
        String status,
        String externalError,
        Instant createdAt,
        Instant changedAt,
        boolean deleted) {
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

    /** What was attached, not the file itself. */
    public record Attachment(long id, String type, String contentType, Long size) {}

    public Message {
        attachments = deleted ? List.of() : List.copyOf(attachments);
        content = deleted ? null : content;
    }

    public boolean incoming() {
        return direction == Direction.INCOMING;
    }
}
