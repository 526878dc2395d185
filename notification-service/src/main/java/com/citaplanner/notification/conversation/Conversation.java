package com.citaplanner.notification.conversation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
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

    /** The conversation as one update tells it. */
    static Conversation of(ConversationUpdate update) {
        ConversationReport report = update.report();
        Optional<NewMessage> message = update.message();
        return new Conversation(
                report.key(),
                report.at(),
                report.inboxId(),
                report.contactId(),
                report.channel(),
                report.status(),
                report.assignee(),
                report.teamId(),
                report.labels(),
                report.canReply(),
                report.blocked(),
                message.map(written -> OptionalLong.of(written.id())).orElseGet(OptionalLong::empty),
                message.filter(written -> written.author() == MessageAuthor.CLIENT)
                        .map(NewMessage::createdAt),
                message.filter(NewMessage::isAnswer).map(NewMessage::createdAt));
    }

    /** The conversation as several updates of it tell it, in any order. */
    public static Conversation of(List<ConversationUpdate> updates) {
        return updates.stream()
                .map(Conversation::of)
                .reduce(Conversation::merged)
                .orElseThrow();
    }

    /**
     * Both states as one: the newer one counts, the older one fills what the newer does not know. In whichever order
     * states are merged, the result is the same where their times differ.
     */
    Conversation merged(Conversation other) {
        boolean late = other.at.isBefore(at);
        Conversation newer = late ? this : other;
        Conversation older = late ? other : this;
        return new Conversation(
                key,
                newer.at,
                newer.inboxId.isPresent() ? newer.inboxId : older.inboxId,
                newer.contactId.isPresent() ? newer.contactId : older.contactId,
                newer.channel != null ? newer.channel : older.channel,
                newer.status.or(older::status),
                newer.assignee,
                newer.teamId,
                newer.labels,
                newer.canReply,
                newer.blocked,
                largest(lastMessageId, other.lastMessageId),
                latest(lastClientMessageAt, other.lastClientMessageAt),
                latest(lastAnswerAt, other.lastAnswerAt));
    }

    private static OptionalLong largest(OptionalLong one, OptionalLong other) {
        return one.isPresent() && other.isPresent()
                ? OptionalLong.of(Math.max(one.getAsLong(), other.getAsLong()))
                : one.isPresent() ? one : other;
    }

    private static Optional<Instant> latest(Optional<Instant> one, Optional<Instant> other) {
        return Stream.concat(one.stream(), other.stream()).max(Instant::compareTo);
    }
}
