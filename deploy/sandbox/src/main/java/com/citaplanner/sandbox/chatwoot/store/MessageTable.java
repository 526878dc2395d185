package com.citaplanner.sandbox.chatwoot.store;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The table of messages, by conversation and in the order of their ids. */
public final class MessageTable {
    private final Map<Long, NavigableMap<Long, Message>> byConversation = new ConcurrentHashMap<>();
    private final Map<Long, Long> conversationOf = new ConcurrentHashMap<>();

    public Optional<Message> find(long id) {
        Long conversation = conversationOf.get(id);
        return conversation == null
                ? Optional.empty()
                : Optional.ofNullable(in(conversation).get(id));
    }

    /** Returns a live view of the conversation's messages, oldest first. */
    public NavigableMap<Long, Message> in(long conversationId) {
        return byConversation.computeIfAbsent(conversationId, id -> new ConcurrentSkipListMap<>());
    }

    public List<Message> of(long conversationId) {
        return List.copyOf(in(conversationId).values());
    }

    public Stream<Message> newestFirst(long conversationId) {
        return in(conversationId).descendingMap().values().stream();
    }

    public Stream<Message> all() {
        return byConversation.values().stream().flatMap(messages -> messages.values().stream());
    }

    public void insert(Message message) {
        conversationOf.put(message.id(), message.conversationId());
        in(message.conversationId()).put(message.id(), message);
    }

    /**
     * Updates a message.
     *
     * @return the updated message, or null if there is none
     */
    public @Nullable Message update(long id, UnaryOperator<Message> change) {
        Long conversation = conversationOf.get(id);
        return conversation == null ? null : in(conversation).computeIfPresent(id, (key, old) -> change.apply(old));
    }
}
