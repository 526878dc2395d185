package com.citaplanner.notification.provider;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way to one destination: the circuit breaker of its connection, and the limiter that it shares. */
record ConnectionPool(
        String provider, Object account, CircuitBreaker breaker, RequestLimiter limiter, RetryAfter times) {
    /** Empty when the request may be sent now; then {@link #missed} or {@link #left} must follow. */
    Uni<Optional<HttpResult.NotSent>> enter(RequestPriority priority) {
        return switch (priority) {
            case LIVE -> enterLive();
            case BACKGROUND -> enterInBackground();
        };
    }

    private Uni<Optional<HttpResult.NotSent>> enterLive() {
        Optional<HttpResult.NotSent> resting = resting();
        return resting.isPresent()
                ? Uni.createFrom().item(resting)
                : limiter.enter(account, RequestPriority.LIVE)
                        .map(full -> full.map(wait -> {
                            breaker.withdrew();
                            return rateUsedUp(wait);
                        }));
    }

    /** It may wait long, and must not do so as the one request by which a breaker that is open finds out. */
    private Uni<Optional<HttpResult.NotSent>> enterInBackground() {
        return limiter.enter(account, RequestPriority.BACKGROUND)
                .map(full -> full.map(this::rateUsedUp).or(this::resting));
    }

    private Optional<HttpResult.NotSent> resting() {
        return breaker.enter().map(wait -> notSent(provider + " has failed too often and is given a rest", wait));
    }

    private HttpResult.NotSent rateUsedUp(Duration wait) {
        return notSent("the rate of requests to this " + provider + " is used up", wait);
    }

    private static HttpResult.NotSent notSent(String reason, Duration pause) {
        return new HttpResult.NotSent(reason, Optional.of(pause));
    }

    /** Present when the request is not worth sending any more, although its turn has come; then it has left. */
    Optional<HttpResult.NotSent> missed(Instant notAfter) {
        if (!times.clock().instant().isAfter(notAfter)) {
            return Optional.empty();
        }
        breaker.withdrew();
        return Optional.of(new HttpResult.NotSent("its time had passed before its turn came"));
    }

    /** What the result says of the connection, whatever it says of the request. */
    void left(HttpResult result) {
        switch (result) {
            case HttpResult.Received received when received.status() >= 500 || !received.json() -> breaker.failed();
            case HttpResult.Received received -> breaker.succeeded();
            case HttpResult.Limited(Optional<String> retryAfter) -> {
                breaker.succeeded();
                limiter.pause(times.after(retryAfter));
            }
            case HttpResult.NotSent notSent -> breaker.failed();
            case HttpResult.Lost lost -> breaker.failed();
            case HttpResult.Forbidden forbidden -> breaker.withdrew();
        }
    }
}
