package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.work.Batcher;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Caches the keys in use for some seconds, so that a call costs no lookup. An id that is not cached is looked up
 * whenever it comes, since its key may have just been created, but no more often than {@link KeyLookupLimit} allows.
 * Lookups requested at the same time are batched. The last use of a key is written at most once a minute, without
 * delaying the call.
 */
@ApplicationScoped
class KeyCache {
    private static final Logger LOG = Logger.getLogger(KeyCache.class);
    private static final int MAX_KEYS = 10_000;
    private static final int MAX_BATCH = 500;

    private final ApiKeys keys;
    private final KeyLookupLimit limit;
    private final Clock clock;
    private final Duration ttl;
    private final Batcher<String, Optional<ApiKey>> lookups = new Batcher<>(MAX_BATCH, this::lookUp);
    private final Cache<String, CachedKey> cachedKey = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final Cache<String, Boolean> recentlyRecorded = Caffeine.newBuilder()
            .maximumSize(MAX_KEYS)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private volatile boolean stopping;

    KeyCache(ApiKeys keys, KeyLookupLimit limit, Clock clock, AccessSettings settings) {
        this.keys = keys;
        this.limit = limit;
        this.clock = clock;
        this.ttl = settings.cacheTtl();
    }

    /** A key and when it was read. */
    private record CachedKey(ApiKey key, Instant at) {}

    /**
     * Returns the valid key with this text; empty where there is none. Fails with {@link KeyLookupLimitExceeded} where
     * the limit prevents a lookup now.
     *
     * @param address IP address of the caller
     */
    Uni<Optional<ApiKey>> authenticate(KeyText text, String address) {
        return find(text.id(), address)
                .map(found -> found.filter(key -> key.isValid(text, clock.instant())))
                .invoke(valid -> valid.ifPresent(this::recordUse));
    }

    private Uni<Optional<ApiKey>> find(String id, String address) {
        CachedKey cached = cachedKey.getIfPresent(id);
        if (cached != null && clock.instant().isBefore(cached.at().plus(ttl))) {
            return Uni.createFrom().item(Optional.of(cached.key()));
        }
        Duration wait = cached == null ? limit.tryTake(address) : Duration.ZERO;
        return wait.isZero() ? lookups.add(id) : Uni.createFrom().failure(new KeyLookupLimitExceeded(wait));
    }

    private Uni<List<Optional<ApiKey>>> lookUp(List<String> ids) {
        return keys.find(new HashSet<>(ids)).map(found -> {
            Map<String, ApiKey> byId = found.stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
            ids.forEach(id -> remember(id, byId.get(id)));
            return ids.stream().map(id -> Optional.ofNullable(byId.get(id))).toList();
        });
    }

    private void remember(String id, @Nullable ApiKey key) {
        if (key == null) {
            cachedKey.invalidate(id);
        } else {
            cachedKey.put(id, new CachedKey(key, clock.instant()));
        }
    }

    /** Records the use without delaying the call. A record that is lost is made by the next call. */
    private void recordUse(ApiKey key) {
        if (!stopping && recentlyRecorded.asMap().putIfAbsent(key.id(), true) == null) {
            keys.recordUse(List.of(key.id()), clock.instant()).subscribe().with(done -> {}, failure -> {
                recentlyRecorded.invalidate(key.id());
                LOG.warnf("cannot record the use of a key: key=%s", key.id());
            });
        }
    }

    void forget(String id) {
        cachedKey.invalidate(id);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
