package com.citaplanner.notification.backfill;

import com.citaplanner.notification.conversation.ConversationStatus;
import com.citaplanner.notification.tenant.Routes;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.TreeMap;

/** An account as Chatwoot keeps it: messages by conversation, read as its API lets them be read. */
final class ModelChatwoot implements AccountReader {
    private static final int PAGE = 25;

    final Map<Long, NavigableMap<Long, ReadMessage>> conversations = new TreeMap<>();
    int requests;
    private long lastId;

    ReadMessage write(long conversation, Instant at, String status) {
        ReadMessage message = new ReadMessage(++lastId, at, true, status, false, Map.of());
        conversations.computeIfAbsent(conversation, id -> new TreeMap<>()).put(message.id(), message);
        return message;
    }

    ReadMessage note(long conversation, Instant at) {
        ReadMessage message = new ReadMessage(++lastId, at, false, "sent", false, Map.of());
        conversations.computeIfAbsent(conversation, id -> new TreeMap<>()).put(message.id(), message);
        return message;
    }

    ReadMessage change(long conversation, ReadMessage before, String status, boolean deleted) {
        ReadMessage after = new ReadMessage(before.id(), before.createdAt(), before.shown(), status, deleted, Map.of());
        conversations.get(conversation).put(after.id(), after);
        return after;
    }

    @Override
    public long accountId() {
        return 3;
    }

    @Override
    public StreamSource source() {
        return new StreamSource("default", new Routes(List.of()));
    }

    @Override
    public int requests() {
        return requests;
    }

    @Override
    public Uni<ReadResult<ConversationPage>> page(int number) {
        requests++;
        List<ListedConversation> page = conversations.keySet().stream()
                .map(this::listed)
                .sorted(Comparator.comparing(ListedConversation::lastActivityAt).reversed())
                .skip((number - 1L) * PAGE)
                .limit(PAGE)
                .toList();
        return Uni.createFrom()
                .item(new ReadResult.Done<>(new ConversationPage(page, OptionalLong.of(conversations.size()))));
    }

    ListedConversation listed(long id) {
        NavigableMap<Long, ReadMessage> messages = conversations.get(id);
        ReadMessage last = messages.lastEntry().getValue();
        Instant begun = messages.firstEntry().getValue().createdAt();
        return new ListedConversation(
                id,
                OptionalLong.of(12),
                Optional.of(ConversationStatus.OPEN),
                OptionalLong.empty(),
                OptionalLong.empty(),
                List.of(),
                begun,
                last.createdAt(),
                last.createdAt(),
                Optional.of(last),
                Map.of());
    }

    @Override
    public Uni<ReadResult<List<ReadMessage>>> after(long conversationId, long messageId) {
        requests++;
        return messages(conversations.get(conversationId).tailMap(messageId, false).values().stream()
                .limit(100)
                .toList());
    }

    @Override
    public Uni<ReadResult<List<ReadMessage>>> before(long conversationId, OptionalLong messageId) {
        requests++;
        return messages(
                conversations
                        .get(conversationId)
                        .headMap(messageId.orElse(Long.MAX_VALUE), false)
                        .descendingMap()
                        .values()
                        .stream()
                        .limit(20)
                        .toList()
                        .reversed());
    }

    private static Uni<ReadResult<List<ReadMessage>>> messages(List<ReadMessage> page) {
        return Uni.createFrom().item(new ReadResult.Done<>(page));
    }
}
