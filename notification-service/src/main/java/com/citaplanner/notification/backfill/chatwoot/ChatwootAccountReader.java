package com.citaplanner.notification.backfill.chatwoot;

import com.citaplanner.notification.backfill.AccountReader;
import com.citaplanner.notification.backfill.ConversationPage;
import com.citaplanner.notification.backfill.ListedConversation;
import com.citaplanner.notification.backfill.ReadMessage;
import com.citaplanner.notification.backfill.ReadResult;
import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.fasterxml.jackson.databind.JsonNode;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** One account over Chatwoot's REST API. */
final class ChatwootAccountReader implements AccountReader {
    private final ChatwootClient chatwoot;
    private final Connection connection;
    private final StreamSource source;
    private final WebhookShape shape;
    private final AtomicInteger requests = new AtomicInteger();

    ChatwootAccountReader(ChatwootClient chatwoot, Connection connection, StreamSource source, WebhookShape shape) {
        this.chatwoot = chatwoot;
        this.connection = connection;
        this.source = source;
        this.shape = shape;
    }

    @Override
    public long accountId() {
        return connection.accountId();
    }

    @Override
    public StreamSource source() {
        return source;
    }

    @Override
    public int requests() {
        return requests.get();
    }

    @Override
    public Uni<ReadResult<ConversationPage>> page(int number) {
        return counted(chatwoot.allConversations(connection, number), this::page);
    }

    private ConversationPage page(JsonNode data) {
        List<ListedConversation> conversations = new ArrayList<>();
        data.path("payload").forEach(row -> conversations.add(shape.conversation(connection.accountId(), row)));
        JsonNode total = data.path("meta").path("all_count");
        return new ConversationPage(
                conversations, total.isIntegralNumber() ? OptionalLong.of(total.longValue()) : OptionalLong.empty());
    }

    @Override
    public Uni<ReadResult<List<ReadMessage>>> after(long conversationId, long messageId) {
        return counted(chatwoot.messagesAfter(connection, conversationId, messageId), this::messages);
    }

    @Override
    public Uni<ReadResult<List<ReadMessage>>> before(long conversationId, OptionalLong messageId) {
        Optional<Long> before = messageId.isPresent() ? Optional.of(messageId.getAsLong()) : Optional.empty();
        return counted(chatwoot.messages(connection, conversationId, before), this::messages);
    }

    private List<ReadMessage> messages(JsonNode array) {
        List<ReadMessage> messages = new ArrayList<>();
        array.forEach(message -> messages.add(shape.message(connection.accountId(), message)));
        return messages;
    }

    private <T> Uni<ReadResult<T>> counted(Uni<ChatwootResult<JsonNode>> request, Function<JsonNode, T> read) {
        return request.onSubscription().invoke(requests::incrementAndGet).map(result -> result(result.map(read)));
    }

    private static <T> ReadResult<T> result(ChatwootResult<T> result) {
        return switch (result) {
            case ChatwootResult.Done<T>(T value) -> new ReadResult.Done<>(value);
            case ChatwootResult.Missing<T> missing -> new ReadResult.Gone<>();
            case ChatwootResult.Denied<T>(String reason) -> new ReadResult.Refused<>(reason);
            case ChatwootResult.Invalid<T>(String reason) -> new ReadResult.Refused<>(reason);
            case ChatwootResult.Later<T>(String reason, Optional<Duration> pause) ->
                new ReadResult.NotNow<>(reason, pause);
            case ChatwootResult.Unknown<T>(String reason) -> new ReadResult.NotNow<>(reason, Optional.empty());
        };
    }
}
