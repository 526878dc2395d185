package com.citaplanner.notification.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * A conversation as an event or a look at Chatwoot reports it. Chatwoot builds events when it sends them, so a later
 * state may come with an earlier event.
 *
 * @param at when it was in this state, by Chatwoot's clock
 * @param channel Chatwoot's type of inbox; null where unknown
 * @param assignee empty where nobody looks after it
 * @param canReply whether an agent may write freely
 * @param blocked whether the business has blocked the contact
 */
public record ConversationReport(
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
        boolean blocked) {
    public ConversationReport {
        labels = List.copyOf(labels);
    }

    ConversationReport withoutContact() {
        return new ConversationReport(
                key, at, inboxId, OptionalLong.empty(), channel, status, assignee, teamId, labels, canReply, blocked);
    }
}
