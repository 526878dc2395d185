package com.citaplanner.notification.channel.chatwoot;

import com.citaplanner.notification.chatwoot.ChatwootClient;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;

/** What the connections' inboxes lead to. An inbox never changes its kind, so it is asked once in a while only. */
final class Inboxes {
    private static final Duration REMEMBERED = Duration.ofMinutes(30);

    private final ChatwootClient chatwoot;
    private final Cache<Connection, InboxKind> known;

    Inboxes(ChatwootClient chatwoot, long most) {
        this.chatwoot = chatwoot;
        this.known = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(REMEMBERED)
                .build();
    }

    Uni<ChatwootResult<InboxKind>> kind(Connection connection) {
        InboxKind kind = known.getIfPresent(connection);
        return kind != null
                ? Uni.createFrom().item(new ChatwootResult.Done<>(kind))
                : chatwoot.inbox(connection)
                        .map(chatwootResult -> chatwootResult.map(InboxKind::of))
                        .invoke(chatwootResult -> remember(connection, chatwootResult));
    }

    private void remember(Connection connection, ChatwootResult<InboxKind> chatwootResult) {
        if (chatwootResult instanceof ChatwootResult.Done<InboxKind>(InboxKind kind)) {
            known.put(connection, kind);
        }
    }

    /** It may be gone: Chatwoot knew something no more that we had from it. */
    void forget(Connection connection) {
        known.invalidate(connection);
    }
}
