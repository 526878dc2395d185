package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.KnownHistory.KnownMessage;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;

/** What events made known: each once, in any order, a status only forward. */
final class ModelHistory {
    private static final List<String> RANKS = List.of("", "sent", "delivered", "read", "failed");

    private final Map<Long, NavigableMap<Long, KnownMessage>> known = new TreeMap<>();
    private final Map<Long, Instant> times = new TreeMap<>();
    private final Set<String> processed = new HashSet<>();

    /** @param id of the event */
    void process(String id, long conversation, ReadMessage message) {
        if (!processed.add(id)) {
            return;
        }
        times.put(message.id(), message.createdAt());
        KnownMessage now = new KnownMessage(message.status(), message.deleted());
        known.computeIfAbsent(conversation, key -> new TreeMap<>()).merge(message.id(), now, ModelHistory::merged);
    }

    void process(MissingEvent event) {
        if (event.message() != null) {
            process(
                    event.kind() + ":" + event.subjectId() + ":" + event.state(),
                    event.conversation().id(),
                    event.message());
        }
    }

    private static KnownMessage merged(KnownMessage one, KnownMessage other) {
        boolean further = rank(other.status()) > rank(one.status());
        return new KnownMessage(further ? other.status() : one.status(), one.deleted() || other.deleted());
    }

    private static int rank(String status) {
        return RANKS.indexOf(Objects.requireNonNullElse(status, ""));
    }

    KnownHistory of(ListedConversation conversation, Instant since) {
        NavigableMap<Long, KnownMessage> messages = known.getOrDefault(conversation.id(), new TreeMap<>());
        LongStream before = messages.keySet().stream()
                .mapToLong(Long::longValue)
                .filter(id -> Objects.requireNonNull(times.get(id)).isBefore(since));
        OptionalLong newestBefore = before.max();
        return new KnownHistory(
                !messages.isEmpty(),
                conversation.last().map(last -> messages.get(last.id())).or(Optional::empty),
                newestBefore,
                messages.entrySet().stream()
                        .filter(entry -> "sent".equals(entry.getValue().status()))
                        .mapToLong(Map.Entry::getKey)
                        .min());
    }

    Map<Long, KnownMessage> messages(long conversation) {
        return Map.copyOf(known.getOrDefault(conversation, new TreeMap<>()));
    }

    boolean isBefore(long message, Instant at) {
        return Objects.requireNonNull(times.get(message)).isBefore(at);
    }

    Map<Long, NavigableMap<Long, KnownMessage>> all() {
        return known;
    }
}
