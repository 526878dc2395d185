package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Caches conversations for moments, so that a message sent right after its conversation was found needs no second read.
 * An agent may resolve a conversation at any time, so the cache is short-lived.
 */
final class ConversationCache {
    static final Duration TTL = Duration.ofSeconds(10);

    private static final long MAX_CONVERSATIONS = 10_000;

    private final ChatwootClient chatwoot;
    private final Cache<Key, ConversationSnapshot> recent;

    private record Key(Connection connection, long conversation) {}

    ConversationCache(ChatwootClient chatwoot, Clock clock) {
        this.chatwoot = chatwoot;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MAX_CONVERSATIONS)
                .expireAfterWrite(TTL)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void put(Connection connection, ConversationSnapshot snapshot) {
        recent.put(new Key(connection, snapshot.id()), snapshot);
    }

    void forget(Connection connection, long conversation) {
        recent.invalidate(new Key(connection, conversation));
    }

    Uni<ChatwootResult<ConversationSnapshot>> of(Connection connection, long conversation) {
        ConversationSnapshot cached = recent.getIfPresent(new Key(connection, conversation));
        return cached != null
                ? Uni.createFrom().item(new ChatwootResult.Done<>(cached))
                : chatwoot.conversation(connection, conversation)
                        .map(chatwootResult -> chatwootResult.map(ConversationSnapshot::of))
                        .invoke(chatwootResult -> remember(connection, chatwootResult));
    }

    private void remember(Connection connection, ChatwootResult<ConversationSnapshot> chatwootResult) {
        if (chatwootResult instanceof ChatwootResult.Done<ConversationSnapshot>(ConversationSnapshot conversation)) {
            put(connection, conversation);
        }
    }
}
