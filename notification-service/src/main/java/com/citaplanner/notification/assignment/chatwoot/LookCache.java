package com.citaplanner.notification.assignment.chatwoot;

import com.citaplanner.notification.assignment.AccountAgents;
import com.citaplanner.notification.chatwoot.ChatwootResult;
import com.citaplanner.notification.chatwoot.Connection;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;

/** Keeps what Chatwoot answered for a while, for each connection. Failures are not kept. */
final class LookCache {
    private final Cache<Connection, Map<Long, AccountAgents.Agent>> agents;
    private final Cache<Key, AccountAgents.InboxAgents> inboxes;
    private final Cache<Key, Set<Long>> teams;

    private record Key(Connection connection, long id) {}

    LookCache(AgentCacheSettings settings) {
        agents = cache(settings.presence(), settings.size());
        inboxes = cache(settings.members(), settings.size());
        teams = cache(settings.members(), settings.size());
    }

    private static <K, V> Cache<K, V> cache(Duration time, int size) {
        return Caffeine.newBuilder()
                .maximumSize(size)
                .expireAfterWrite(time)
                .executor(Runnable::run)
                .build();
    }

    Uni<ChatwootResult<Map<Long, AccountAgents.Agent>>> agents(
            Connection connection, Supplier<Uni<ChatwootResult<Map<Long, AccountAgents.Agent>>>> ask) {
        return get(agents, connection, ask);
    }

    Uni<ChatwootResult<AccountAgents.InboxAgents>> inbox(
            Connection connection, long id, Supplier<Uni<ChatwootResult<AccountAgents.InboxAgents>>> ask) {
        return get(inboxes, new Key(connection, id), ask);
    }

    Uni<ChatwootResult<Set<Long>>> team(Connection connection, long id, Supplier<Uni<ChatwootResult<Set<Long>>>> ask) {
        return get(teams, new Key(connection, id), ask);
    }

    /** Forgets everything about a connection. */
    void forget(Connection connection) {
        agents.invalidate(connection);
        inboxes.asMap().keySet().removeIf(key -> key.connection().equals(connection));
        teams.asMap().keySet().removeIf(key -> key.connection().equals(connection));
    }

    private static <K, V> Uni<ChatwootResult<V>> get(Cache<K, V> cache, K key, Supplier<Uni<ChatwootResult<V>>> ask) {
        V known = cache.getIfPresent(key);
        if (known != null) {
            return Uni.createFrom().item(new ChatwootResult.Done<>(known));
        }
        return ask.get().invoke(result -> {
            if (result instanceof ChatwootResult.Done<V>(V value)) {
                cache.put(key, value);
            }
        });
    }
}
