package com.citaplanner.notification.conversation;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Conversations in memory, with the rules of the tables. */
public final class RecordedConversations implements Conversations {
    private final Map<ConversationKey, Conversation> states = new HashMap<>();
    private final Map<String, StoryPoint> story = new TreeMap<>();

    @Override
    public Uni<Void> record(List<ConversationUpdate> updates, Supplier<Uni<Void>> messages) {
        updates.stream()
                .collect(Collectors.groupingBy(update -> update.report().key()))
                .forEach((key, own) -> {
                    StoryRule.points(Optional.ofNullable(states.get(key)), own).forEach(this::add);
                    states.merge(key, Conversation.of(own), Conversation::merged);
                });
        List<StoryPoint> repeated =
                story.values().stream().filter(this::isRepeated).toList();
        story.values().removeAll(repeated);
        return messages.get();
    }

    private void add(StoryPoint point) {
        story.merge(
                point.entry().conversation() + " " + point.entry().key(),
                point,
                (stored, added) -> stored.inferred() && !added.inferred() ? added : stored);
    }

    private boolean isRepeated(StoryPoint point) {
        StoryEntry entry = point.entry();
        return point.inferred()
                && story.values().stream()
                        .map(StoryPoint::entry)
                        .filter(other -> other.conversation().equals(entry.conversation())
                                && other.kind() == entry.kind()
                                && other.at().isBefore(entry.at()))
                        .max(Comparator.comparing(StoryEntry::at))
                        .filter(before -> Objects.equals(before.after(), entry.after()))
                        .isPresent();
    }

    @Override
    public Uni<Map<ConversationKey, Conversation>> find(Collection<ConversationKey> keys) {
        return Uni.createFrom()
                .item(keys.stream().filter(states::containsKey).collect(Collectors.toMap(key -> key, states::get)));
    }

    public List<StoryPoint> story() {
        return List.copyOf(story.values());
    }

    public Map<ConversationKey, Conversation> states() {
        return Map.copyOf(states);
    }
}
