package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.conversation.ConversationKey;
import java.time.Instant;
import java.util.OptionalLong;

/**
 * A reply that may be due: one for each conversation, kind and period, however often its message comes.
 *
 * @param period what it is unique in: the start of the closed period, or the last answer before the message
 * @param messageId the client's message
 * @param messageAt when the client wrote it
 * @param dueAt when it is judged
 */
public record PlannedReply(
        ConversationKey conversation,
        ReplyKind kind,
        Instant period,
        OptionalLong inboxId,
        OptionalLong contactId,
        long messageId,
        Instant messageAt,
        Instant dueAt) {
    /** The period of what has always been closed, and of conversations that nobody has ever answered. */
    static final Instant NO_PERIOD = Instant.EPOCH;

    /** Identifies it within its conversation. */
    String id() {
        return kind + ":" + period.toEpochMilli() + ":" + messageId;
    }
}
