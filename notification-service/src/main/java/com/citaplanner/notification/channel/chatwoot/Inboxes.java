package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** Caches the kinds of the connections' inboxes, which never change. */
final class Inboxes {
    private static final Duration TTL = Duration.ofMinutes(30);

    private final ChatwootClient chatwoot;
    private final Cache<Connection, InboxKind> cache;

    Inboxes(ChatwootClient chatwoot, long maxInboxes) {
        this.chatwoot = chatwoot;
        this.cache = Caffeine.newBuilder()
                .maximumSize(maxInboxes)
                .expireAfterWrite(TTL)
                .build();
    }

    Uni<ChatwootResult<InboxKind>> kind(Connection connection) {
        InboxKind kind = cache.getIfPresent(connection);
        return kind != null
                ? Uni.createFrom().item(new ChatwootResult.Done<>(kind))
                : chatwoot.inbox(connection)
                        .map(chatwootResult -> chatwootResult.map(InboxKind::of))
                        .invoke(chatwootResult -> remember(connection, chatwootResult));
    }

    private void remember(Connection connection, ChatwootResult<InboxKind> chatwootResult) {
        if (chatwootResult instanceof ChatwootResult.Done<InboxKind>(InboxKind kind)) {
            cache.put(connection, kind);
        }
    }

    /** Drops an inbox that may be gone, after Chatwoot no longer had something of it. */
    void forget(Connection connection) {
        cache.invalidate(connection);
    }
}
