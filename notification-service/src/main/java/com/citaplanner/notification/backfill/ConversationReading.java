package com.citaplanner.notification.backfill;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Reads the messages of one conversation by its plan, page by page. */
final class ConversationReading {
    /** Chatwoot's page of messages after one. Shorter pages are the last. */
    private static final int PAGE_AFTER = 100;

    /** Chatwoot's page of messages before one. */
    private static final int PAGE_BEFORE = 20;

    /** Limits the memory of one conversation: a conversation cannot have more new messages between two runs. */
    private static final int MAX_MESSAGES = 5_000;

    private final AccountReader reader;
    private final long conversation;
    private final Instant since;
    private final NavigableMap<Long, ReadMessage> messages = new TreeMap<>();

    /** @param since reading backwards ends there */
    ConversationReading(AccountReader reader, ListedConversation conversation, Instant since) {
        this.reader = reader;
        this.conversation = conversation.id();
        this.since = since;
        conversation.last().ifPresent(last -> messages.put(last.id(), last));
    }

    /** The messages by id. The last one, as it was listed, is there without reading. */
    Uni<ReadResult<NavigableMap<Long, ReadMessage>>> read(ReadPlan plan) {
        return switch (plan) {
            case ReadPlan.Nothing nothing -> all();
            case ReadPlan.After(long id) -> after(id);
            case ReadPlan.Backwards backwards -> before(OptionalLong.empty());
        };
    }

    private Uni<ReadResult<NavigableMap<Long, ReadMessage>>> after(long id) {
        return reader.after(conversation, id)
                .chain(result -> result.then(page -> {
                    long last =
                            add(page).stream().mapToLong(ReadMessage::id).max().orElse(id);
                    return page.size() < PAGE_AFTER || last <= id || isFull() ? all() : after(last);
                }));
    }

    private Uni<ReadResult<NavigableMap<Long, ReadMessage>>> before(OptionalLong id) {
        return reader.before(conversation, id)
                .chain(result -> result.then(page -> {
                    add(page);
                    boolean begun = page.size() < PAGE_BEFORE
                            || page.stream()
                                    .anyMatch(message -> message.createdAt().isBefore(since));
                    long first = page.stream().mapToLong(ReadMessage::id).min().orElse(0);
                    return begun || isFull() ? all() : before(OptionalLong.of(first));
                }));
    }

    private List<ReadMessage> add(List<ReadMessage> page) {
        page.forEach(message -> messages.putIfAbsent(message.id(), message));
        return page;
    }

    private boolean isFull() {
        return messages.size() >= MAX_MESSAGES;
    }

    private Uni<ReadResult<NavigableMap<Long, ReadMessage>>> all() {
        return Uni.createFrom().item(new ReadResult.Done<>(messages));
    }
}
