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
 * Conversations that were looked at moments ago, so that a message that is sent right after its conversation was found needs no
 * other look. An agent may resolve one at any time, so moments is all.
 */
final class ConversationCache {
    static final Duration FRESH = Duration.ofSeconds(10);

    private static final long MOST = 10_000;

    private final ChatwootClient chatwoot;
    private final Cache<Key, ConversationSnapshot> recent;

    private record Key(Connection connection, long conversation) {}

    ConversationCache(ChatwootClient chatwoot, Clock clock) {
        this.chatwoot = chatwoot;
        this.recent = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(FRESH)
                .ticker(() -> TimeUnit.MILLISECONDS.toNanos(clock.millis()))
                .build();
    }

    void saw(Connection connection, ConversationSnapshot view) {
        recent.put(new Key(connection, view.id()), view);
    }

    Uni<ChatwootResult<ConversationSnapshot>> of(Connection connection, long conversation) {
        ConversationSnapshot fresh = recent.getIfPresent(new Key(connection, conversation));
        return fresh != null
                ? Uni.createFrom().item(new ChatwootResult.Done<>(fresh))
                : chatwoot.conversation(connection, conversation)
                        .map(chatwootResult -> chatwootResult.map(ConversationSnapshot::of))
                        .invoke(chatwootResult -> remember(connection, chatwootResult));
    }

    private void remember(Connection connection, ChatwootResult<ConversationSnapshot> chatwootResult) {
        if (chatwootResult instanceof ChatwootResult.Done<ConversationSnapshot>(ConversationSnapshot view)) {
            saw(connection, view);
        }
    }
}
