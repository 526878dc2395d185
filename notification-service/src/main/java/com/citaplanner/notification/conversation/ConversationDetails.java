package com.citaplanner.notification.conversation;

import com.citaplanner.notification.tenant.Tenant;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What an event says about its conversation, before it is known whose it is.
 *
 * @param id the conversation's number within its account
 * @param changes that the event itself tells, and when the conversation began
 * @param message the message that was written, where the event is about a new one
 */
public record ConversationDetails(
        long id,
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
        List<ConversationChange> changes,
        Optional<NewMessage> message) {
    public ConversationDetails {
        labels = List.copyOf(labels);
        changes = List.copyOf(changes);
    }

    /** The same, with nothing after the given time. A wrong time in the future would outlive all later events. */
    public ConversationDetails notAfter(Instant latest) {
        return new ConversationDetails(
                id,
                earlier(at, latest),
                inboxId,
                contactId,
                channel,
                status,
                assignee,
                teamId,
                labels,
                canReply,
                blocked,
                changes.stream()
                        .map(change -> change.at(earlier(change.at(), latest)))
                        .toList(),
                message.map(written -> written.at(earlier(written.createdAt(), latest))));
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    /** The same for the tenant of the event. */
    public ConversationUpdate of(Tenant tenant, long accountId, boolean live) {
        ConversationReport report = new ConversationReport(
                new ConversationKey(tenant.id(), accountId, id),
                at,
                inboxId,
                contactId,
                channel,
                status,
                assignee,
                teamId,
                labels,
                canReply,
                blocked);
        return new ConversationUpdate(tenant, report, message, live, changes);
    }
}
