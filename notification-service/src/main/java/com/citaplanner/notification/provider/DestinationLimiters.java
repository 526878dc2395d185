package com.citaplanner.notification.provider;

import com.citaplanner.notification.provider.RequestLimiter.PriorityLane;
import com.citaplanner.notification.provider.rate.LeasedTurns;
import com.citaplanner.notification.provider.rate.RateBudget;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.DoubleSummaryStatistics;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Caches the circuit breakers and limiters of one provider's destinations. Drops those that were not used for a while,
 * and the least used ones when there are too many: only their counts, and a few leased turns, are lost.
 */
final class DestinationLimiters {
    private static final Duration IDLE_EXPIRY = Duration.ofMinutes(30);

    private final ProviderSettings settings;
    private final InstantSource clock;
    private final TaskScheduler scheduler;
    private final RateBudget budget;
    private final RetryAfter retryAfter;
    private final Cache<Object, CircuitBreaker> breakers;
    private final Cache<Object, RequestLimiter> limiters;

    DestinationLimiters(ProviderSettings settings, RateBudget budget, InstantSource clock, TaskScheduler scheduler) {
        this.settings = settings;
        this.budget = budget;
        this.clock = clock;
        this.scheduler = scheduler;
        this.retryAfter = new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault());
        this.breakers = cache();
        this.limiters = cache();
    }

    DestinationLimiter of(Destination destination) {
        return new DestinationLimiter(
                settings.name(),
                destination.account(),
                breakers.get(destination.connection(), unknown -> breaker()),
                settings.breaker().answersInJson(),
                limiters.get(destination.limit(), this::limiter),
                settings.rate().maxRequests().isPresent(),
                retryAfter);
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

    /** The rates of the limits in use, in requests a second. */
    DoubleSummaryStatistics rates() {
        return limiters.asMap().values().stream().collect(Collectors.summarizingDouble(RequestLimiter::perSecond));
    }

    private CircuitBreaker breaker() {
        return new CircuitBreaker(
                settings.breaker().failures(), settings.breaker().openTime(), clock);
    }

    private RequestLimiter limiter(Object limit) {
        ProviderSettings.Rate rate = settings.rate();
        String name = settings.label() + " " + limit;
        return new RequestLimiter(
                new PriorityLane(new LeasedTurns(name, rate.terms(), budget, clock), rate.maxWait()),
                new PriorityLane(
                        new LeasedTurns(name + " background", rate.backgroundTerms(), budget, clock),
                        rate.maxBackgroundWait()),
                clock,
                scheduler);
    }

    private <V> Cache<Object, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(settings.maxConnections())
                .expireAfterAccess(IDLE_EXPIRY)
                .executor(Runnable::run)
                .build();
    }
}
