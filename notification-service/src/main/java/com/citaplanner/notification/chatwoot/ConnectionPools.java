package com.citaplanner.notification.chatwoot;

import com.citaplanner.notification.chatwoot.RequestLimiter.PriorityLane;
import com.citaplanner.notification.work.RateLimiter;
import com.citaplanner.notification.work.RateLimiters;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The lines in use. Those of connections that nobody has used for a while are forgotten, and so are the least used ones when
 * there are too many: all that is lost is a count.
 */
@ApplicationScoped
class ConnectionPools {
    private static final Duration FORGOTTEN = Duration.ofMinutes(30);

    private final ChatwootSettings settings;
    private final Vertx vertx;
    private final Clock clock;
    private final RetryAfter times;
    private final Cache<Connection, CircuitBreaker> breakers;
    private final Cache<Installation, RequestLimiter> limiters;
    private final RateLimiters<Conversation> conversations;

    private record Conversation(Connection connection, long id) {}

    ConnectionPools(ChatwootSettings settings, Vertx vertx, Clock clock) {
        this.settings = settings;
        this.vertx = vertx;
        this.clock = clock;
        this.times = new RetryAfter(settings.rate().window(), clock, RandomGenerator.getDefault());
        this.breakers = cache();
        this.limiters = cache();
        this.conversations = new RateLimiters<>(
                settings.maxConnections(),
                FORGOTTEN,
                () -> limiter(settings.rate().messages()));
    }

    ConnectionPool of(Connection connection) {
        return new ConnectionPool(
                connection.accountId(),
                breakers.get(connection, unknown -> breaker()),
                limiters.get(connection.installation(), unknown -> limiter()),
                times);
    }

    /** How long a conversation takes no more of our messages; a message that may be sent now is counted. */
    Optional<Duration> crowded(Connection connection, long conversationId) {
        return Optional.of(conversations.take(new Conversation(connection, conversationId)))
                .filter(Duration::isPositive);
    }

    private RateLimiter limiter(int requests) {
        return RateLimiter.inAnyWindow(requests, settings.rate().window(), clock);
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

    RetryAfter times() {
        return times;
    }

    private CircuitBreaker breaker() {
        return new CircuitBreaker(
                settings.breaker().failures(), settings.breaker().openTime(), clock);
    }

    private RequestLimiter limiter() {
        ChatwootSettings.Rate rate = settings.rate();
        int share = Math.max(1, (int) (rate.requests() * rate.backgroundShare()));
        return new RequestLimiter(
                new PriorityLane(limiter(rate.requests()), rate.maxWait()),
                new PriorityLane(limiter(share), rate.maxBackgroundWait()),
                clock,
                (wait, task) -> vertx.setTimer(Math.max(1, wait.toMillis()), fired -> task.run()));
    }

    private <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .maximumSize(settings.maxConnections())
                .expireAfterAccess(FORGOTTEN)
                .build();
    }
}
