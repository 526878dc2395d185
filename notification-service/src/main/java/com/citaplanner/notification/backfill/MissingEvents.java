package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.KnownHistory.KnownMessage;
import com.citaplanner.notification.conversation.Assignee;
import com.citaplanner.notification.conversation.Conversation;
import com.citaplanner.notification.conversation.ConversationStatus;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * Decides what is missing of a conversation: its beginning, its messages in their order, what became of them, and last its
 * state.
 *
 * @param since what was written earlier is left out, but not what became of it since
 * @param until what happened later is left out too: its webhook may still come
 */
record MissingEvents(Instant since, Instant until) {
    /**
     * @param state as known; empty where nothing is known of it
     * @param anyKnown whether the history knows any message of it
     * @param messages those that were read
     * @param known those of them that the history knows, by id
     */
    List<MissingEvent> of(
            ListedConversation conversation,
            Optional<Conversation> state,
            boolean anyKnown,
            Collection<ReadMessage> messages,
            Map<Long, KnownMessage> known) {
        List<MissingEvent> missing = new ArrayList<>();
        if (state.isEmpty() && !anyKnown && inRange(conversation.createdAt())) {
            missing.add(about(
                    conversation,
                    MissingEvent.MissingEventKind.CONVERSATION_CREATED,
                    "",
                    conversation.createdAt(),
                    null));
        }
        messages.stream()
                .filter(message -> message.shown() && !message.createdAt().isAfter(until))
                .filter(message -> known.containsKey(message.id()) || inRange(message.createdAt()))
                .sorted(Comparator.comparingLong(ReadMessage::id))
                .forEach(message -> of(conversation, message, Optional.ofNullable(known.get(message.id())))
                        .ifPresent(missing::add));
        state.flatMap(before -> change(conversation, before)).ifPresent(missing::add);
        return missing;
    }

    private boolean inRange(Instant at) {
        return !at.isBefore(since) && !at.isAfter(until);
    }

    private static Optional<MissingEvent> of(
            ListedConversation conversation, ReadMessage message, Optional<KnownMessage> known) {
        if (known.isEmpty()) {
            return Optional.of(event(conversation, message, MissingEvent.MissingEventKind.MESSAGE_CREATED, ""));
        }
        boolean deleted = message.deleted() && !known.get().deleted();
        boolean arrived = rank(message.status()) > Math.max(1, rank(known.get().status()));
        return deleted || arrived
                ? Optional.of(event(
                        conversation,
                        message,
                        MissingEvent.MissingEventKind.MESSAGE_UPDATED,
                        (message.deleted() ? "deleted " : "") + message.status()))
                : Optional.empty();
    }

    private static MissingEvent event(
            ListedConversation conversation, ReadMessage message, MissingEvent.MissingEventKind kind, String state) {
        return new MissingEvent(kind, message.id(), state, message.createdAt(), conversation, message, null);
    }

    /** As the history ranks them; a message that is only sent tells nothing new. */
    private static int rank(@Nullable String status) {
        return switch (status) {
            case "sent" -> 1;
            case "delivered" -> 2;
            case "read" -> 3;
            case "failed" -> 4;
            case null, default -> 0;
        };
    }

    private Optional<MissingEvent> change(ListedConversation now, Conversation before) {
        if (now.updatedAt().isAfter(until) || !now.updatedAt().isAfter(before.at())) {
            return Optional.empty();
        }
        if (now.status().isPresent() && !now.status().equals(before.status())) {
            String former = before.status()
                    .map(ConversationStatus::name)
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .orElse(null);
            return Optional.of(about(
                    now,
                    MissingEvent.MissingEventKind.CONVERSATION_STATUS_CHANGED,
                    now.status().get() + " " + now.updatedAt(),
                    now.updatedAt(),
                    former));
        }
        return differs(now, before)
                ? Optional.of(about(
                        now,
                        MissingEvent.MissingEventKind.CONVERSATION_UPDATED,
                        now.updatedAt().toString(),
                        now.updatedAt(),
                        null))
                : Optional.empty();
    }

    private static boolean differs(ListedConversation now, Conversation before) {
        OptionalLong assignee = before.assignee().map(Assignee::id).stream()
                .mapToLong(Long::longValue)
                .findFirst();
        return !now.assignee().equals(assignee)
                || !now.team().equals(before.teamId())
                || !new HashSet<>(now.labels()).equals(new HashSet<>(before.labels()))
                || !now.inboxId().equals(before.inboxId());
    }

    private static MissingEvent about(
            ListedConversation conversation,
            MissingEvent.MissingEventKind kind,
            String state,
            Instant at,
            @Nullable String before) {
        return new MissingEvent(kind, conversation.id(), state, at, conversation, null, before);
    }
}
