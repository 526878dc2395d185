package com.citaplanner.notification.assignment;

import com.citaplanner.notification.conversation.ConversationKey;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * An open conversation that nobody looks after, with what the rules look at.
 *
 * @param since when it began to wait
 * @param lastAgent who looked after the client's previous conversation
 * @param branchId of the client's next appointment
 * @param language of the client, as Chatwoot knows it
 * @param refused agents to whom Chatwoot refused to assign it a moment ago
 */
public record WaitingConversation(
        ConversationKey key,
        long inboxId,
        Instant since,
        OptionalLong lastAgent,
        Optional<String> branchId,
        List<String> labels,
        Optional<String> language,
        Set<Long> refused) {
    public WaitingConversation {
        labels = List.copyOf(labels);
        refused = Set.copyOf(refused);
    }
}
