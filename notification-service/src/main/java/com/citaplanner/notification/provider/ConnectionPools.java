package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.RequestLimiter.PriorityLane;
import com.citaplanner.notification.work.RateLimiter;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/**
 * The ways to one provider's destinations. Those that nobody has used for a while are forgotten, and so are the least used ones
 * when there are too many: all that is lost is a count.
 */
final class ConnectionPools {
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);

    private final ProviderSettings settings;
    private final InstantSource clock;
    private final EventLoops loops;
    private final RetryAfter times;
    private final Cache<Object, CircuitBreaker> breakers;
    private final Cache<Object, RequestLimiter> limiters;

    ConnectionPools(ProviderSettings settings, InstantSource clock, EventLoops loops) {
        this.settings = settings;
        this.clock = clock;
        this.loops = loops;
        this.times = new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault());
        this.breakers = cache();
        this.limiters = cache();
    }

    ConnectionPool of(Destination destination) {
        return new ConnectionPool(
                settings.name(),
                destination.account(),
                breakers.get(destination.connection(), unknown -> breaker()),
                limiters.get(destination.limit(), unknown -> limiter()),
                times);
    }

    long in(CircuitBreaker.State state) {
        return breakers.asMap().values().stream()
                .filter(breaker -> breaker.state() == state)
                .count();
    }

    long waiting() {
        return limiters.asMap().values().stream()
                .mapToLong(RequestLimiter::waiting)
                .sum();
    }

    private CircuitBreaker breaker() {
        return new CircuitBreaker(
                settings.breaker().failures(), settings.breaker().openTime(), clock);
    }

    private RequestLimiter limiter() {
        ProviderSettings.Rate rate = settings.rate();
        int share = Math.max(1, (int) (rate.requests() * rate.backgroundShare()));
        return new RequestLimiter(
                new PriorityLane(RateLimiter.inAnyWindow(rate.requests(), rate.window(), clock), rate.maxWait()),
                new PriorityLane(RateLimiter.inAnyWindow(share, rate.window(), clock), rate.maxBackgroundWait()),
                clock,
                loops);
    }

    private <V> Cache<Object, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(settings.maxConnections())
                .expireAfterAccess(FORGOTTEN)
                .executor(Runnable::run)
                .build();
    }
}
