package com.citaplanner.notification.access.http;

import com.citaplanner.notification.access.ApiKey;
import com.citaplanner.notification.access.ApiKeys;
import com.citaplanner.notification.access.KeyText;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * The keys in use, remembered for some seconds so that a call costs no look-up; unknown ids too. That a key was used is written at most once a minute, beside the call.
 */
@ApplicationScoped
class KnownKeys {
    private static final Logger LOG = Logger.getLogger(KnownKeys.class);
    private static final int MOST = 10_000;

    private final ApiKeys keys;
    private final Clock clock;
    private final Cache<String, ApiKey> known;
    private final Cache<String, Boolean> unknown;
    private final Cache<String, Boolean> noted;
    private volatile boolean stopping;

    KnownKeys(ApiKeys keys, Clock clock, AccessSettings settings) {
        this.keys = keys;
        this.clock = clock;
        this.known = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.remembered())
                .build();
        this.unknown = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(settings.remembered())
                .build();
        this.noted = Caffeine.newBuilder()
                .maximumSize(MOST)
                .expireAfterWrite(Duration.ofMinutes(1))
                .build();
    }

    /** The key that this text opens the door with; empty when it opens none. */
    Uni<Optional<ApiKey>> admit(KeyText text) {
        return find(text.id())
                .map(found -> found.filter(key -> key.admits(text, clock.instant())))
                .invoke(admitted -> admitted.ifPresent(this::note));
    }

    /** Unknown ids have a place of their own, so that guessing pushes out no key that is in use. */
    private Uni<Optional<ApiKey>> find(String id) {
        ApiKey remembered = known.getIfPresent(id);
        if (remembered != null || unknown.getIfPresent(id) != null) {
            return Uni.createFrom().item(Optional.ofNullable(remembered));
        }
        return keys.find(id)
                .invoke(found -> found.ifPresentOrElse(key -> known.put(id, key), () -> unknown.put(id, true)));
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
        known.invalidate(id);
        unknown.invalidate(id);
    }

    void stop(@Observes ShutdownEvent event) {
        stopping = true;
    }
}
