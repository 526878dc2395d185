package com.citaplanner.notification.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A conversation in its newest known state.
 *
 * @param at of that state, by Chatwoot's clock
 * @param lastMessageId the newest message that is known, without notes
 * @param lastClientMessageAt the client's newest message
 * @param lastAnswerAt the newest message of an agent or from the business's phone
 */
public record Conversation(
        ConversationKey key,
        Instant at,
        OptionalLong inboxId,
        OptionalLong contactId,
        @Nullable String channel,
        Optional<ConversationStatus> status,
        Optional<Assignee> assignee,
        OptionalLong teamId,
        List<String> labels,
        boolean canReply,
        boolean blocked,
        OptionalLong lastMessageId,
        Optional<Instant> lastClientMessageAt,
        Optional<Instant> lastAnswerAt) {
    public Conversation {
        labels = List.copyOf(labels);
    }
}
