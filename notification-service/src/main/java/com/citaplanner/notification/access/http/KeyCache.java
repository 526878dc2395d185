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

/**
 * The keys in use, remembered for some seconds so that a call costs no look-up. An id that is not in use is looked up whenever it
 * comes, since its key may have been made a moment ago, but no more often than {@link KeyLookupLimit} allows; what is asked at the same
 * time is looked up together. That a key was used is written at most once a minute, beside the call.
 */
@ApplicationScoped
class KeyCache {
    private static final Logger LOG = Logger.getLogger(KeyCache.class);
    private static final int MOST = 10_000;
    private static final int MOST_LOOK_UPS = 500;

    private final ApiKeys keys;
    private final KeyLookupLimit limit;
    private final Clock clock;
    private final Duration fresh;
    private final Batcher<String, Optional<ApiKey>> lookUps = new Batcher<>(MOST_LOOK_UPS, this::lookUp);
    private final Cache<String, CachedKey> cachedKey = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterAccess(Duration.ofHours(1))
            .build();
    private final Cache<String, Boolean> noted = Caffeine.newBuilder()
            .maximumSize(MOST)
            .expireAfterWrite(Duration.ofMinutes(1))
            .build();
    private volatile boolean stopping;

    KeyCache(ApiKeys keys, KeyLookupLimit limit, Clock clock, AccessSettings settings) {
        this.keys = keys;
        this.limit = limit;
        this.clock = clock;
        this.fresh = settings.cacheTtl();
    }

    /** A key as it was some time ago. */
    private record CachedKey(ApiKey key, Instant at) {}

    /**
     * The key that this text opens the door with; empty when it opens none. Fails with {@link KeyLookupLimitExceeded} when nothing can be said
     * of it now.
     *
     * @param address of who sent it
     */
    Uni<Optional<ApiKey>> admit(KeyText text, String address) {
        return find(text.id(), address)
                .map(found -> found.filter(key -> key.admits(text, clock.instant())))
                .invoke(admitted -> admitted.ifPresent(this::note));
    }

    private Uni<Optional<ApiKey>> find(String id, String address) {
        CachedKey remembered = cachedKey.getIfPresent(id);
        if (remembered != null && clock.instant().isBefore(remembered.at().plus(fresh))) {
            return Uni.createFrom().item(Optional.of(remembered.key()));
        }
        Duration wait = remembered == null ? limit.take(address) : Duration.ZERO;
        return wait.isZero() ? lookUps.add(id) : Uni.createFrom().failure(new KeyLookupLimitExceeded(wait));
    }

    private Uni<List<Optional<ApiKey>>> lookUp(List<String> ids) {
        return keys.find(new HashSet<>(ids)).map(found -> {
            Map<String, ApiKey> byId = found.stream().collect(Collectors.toMap(ApiKey::id, Function.identity()));
            ids.forEach(id -> remember(id, byId.get(id)));
            return ids.stream().map(id -> Optional.ofNullable(byId.get(id))).toList();
        });
    }

    private void remember(String id, ApiKey key) {
        if (key == null) {
            cachedKey.invalidate(id);
        } else {
            cachedKey.put(id, new CachedKey(key, clock.instant()));
        }
    }

    /** The call does not wait for it, and a note that is lost is made by the next call. */
    private void note(ApiKey key) {
        if (!stopping && noted.asMap().putIfAbsent(key.id(), true) == null) {
            keys.used(List.of(key.id()), clock.instant()).subscribe().with(done -> {}, failure -> {
                noted.invalidate(key.id());
                LOG.warnf("the use of a key was not noted: key=%s", key.id());
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
