package com.citaplanner.notification.work;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A rate limiter per key. Limiters unused for a while are dropped, as are the least used ones when there are too many;
 * only their count is lost.
 */
public final class RateLimiters<K> {
    private final Cache<K, RateLimiter> limiters;
    private final Supplier<RateLimiter> unknown;

    /**
     * @param most how many are remembered
     * @param remembered how long after its last use
     * @param unknown makes the limiter of a key that comes for the first time
     */
    public RateLimiters(long most, Duration remembered, Supplier<RateLimiter> unknown) {
        this.limiters = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(remembered)
                .build();
        this.unknown = unknown;
    }

    /** Takes a token of the key's limiter. @return how long until there may be one; zero when it was taken */
    public Duration take(K key) {
        return limiters.get(key, first -> unknown.get()).take();
    }
}
