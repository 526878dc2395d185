package com.citaplanner.notification.backfill;

import com.citaplanner.notification.conversation.ConversationStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A conversation as Chatwoot lists it.
 *
 * @param last the newest message that is no activity; may be a private note
 * @param assignee the id of the agent or bot who looks after it
 * @param fields the conversation in the form of a webhook, without credentials
 */
public record ListedConversation(
        long id,
        OptionalLong inboxId,
        Optional<ConversationStatus> status,
        OptionalLong assignee,
        OptionalLong team,
        List<String> labels,
        Instant createdAt,
        Instant updatedAt,
        Instant lastActivityAt,
        Optional<ReadMessage> last,
        Map<String, Object> fields) {
    public ListedConversation {
        labels = List.copyOf(labels);
    }
}
