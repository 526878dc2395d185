package com.citaplanner.notification.conversation;

import com.citaplanner.notification.conversation.StoryEntry.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells the story of one conversation. Chatwoot's own changes tell when they happened, whenever their event arrives. What
 * differs between two states without such a change is inferred, since its event may be late or lost.
 */
public final class StoryRule {
    private StoryRule() {}

    /**
     * @param stored the state before; empty where nothing was known
     * @param updates of this conversation, in any order
     */
    public static List<StoryPoint> points(Optional<Conversation> stored, List<ConversationUpdate> updates) {
        List<StoryPoint> points = new ArrayList<>();
        @Nullable Conversation state = stored.orElse(null);
        for (ConversationUpdate update : inOrder(updates)) {
            Conversation reported = Conversation.of(update);
            if (state == null) {
                changes(update, true).forEach(points::add);
            } else if (reported.at().isAfter(state.at())) {
                inferred(state, reported, update).forEach(points::add);
            }
            changes(update, false).forEach(points::add);
            state = state == null ? reported : state.merged(reported);
        }
        return points;
    }

    /** Whether the newest of the updates moves the conversation to another contact. */
    public static boolean movesContact(Conversation stored, Conversation reported) {
        return reported.at().isAfter(stored.at()) && ObservedValue.CONTACT.differs(stored, reported);
    }

    private static List<ConversationUpdate> inOrder(List<ConversationUpdate> updates) {
        return updates.stream()
                .sorted(Comparator.comparing(update -> update.report().at()))
                .toList();
    }

    private static Stream<StoryPoint> changes(ConversationUpdate update, boolean beginning) {
        return update.changes().stream()
                .filter(change -> (change.kind() == Kind.CREATED) == beginning)
                .map(change -> new StoryPoint(change.of(update.report().key()), false));
    }

    private static Stream<StoryPoint> inferred(Conversation state, Conversation reported, ConversationUpdate update) {
        return Stream.of(ObservedValue.values())
                .filter(value -> value.differs(state, reported) && !tells(update, value, reported))
                .map(value -> new StoryPoint(
                        new StoryEntry(
                                reported.key(),
                                ConversationChange.key(value.kind(), reported.at()),
                                reported.at(),
                                value.kind(),
                                value.of(state),
                                value.of(reported),
                                null,
                                null),
                        true));
    }

    private static boolean tells(ConversationUpdate update, ObservedValue value, Conversation reported) {
        return update.changes().stream()
                .anyMatch(
                        change -> change.kind() == value.kind() && Objects.equals(change.after(), value.of(reported)));
    }
}
