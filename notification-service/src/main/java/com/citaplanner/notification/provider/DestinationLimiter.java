package com.citaplanner.notification.provider;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** The way to one destination: the circuit breaker of its connection, and the limiter that it shares. */
record DestinationLimiter(
        String provider, Object account, CircuitBreaker breaker, RequestLimiter limiter, RetryAfter retryAfter) {
    /** Empty when the request may be sent now; then {@link #expired} or {@link #record} must follow. */
    Uni<Optional<HttpResult.NotSent>> enter(RequestPriority priority) {
        return switch (priority) {
            case LIVE -> enterLive();
            case BACKGROUND -> enterInBackground();
        };
    }

    private Uni<Optional<HttpResult.NotSent>> enterLive() {
        Optional<HttpResult.NotSent> resting = circuitOpen();
        return resting.isPresent()
                ? Uni.createFrom().item(resting)
                : limiter.enter(account, RequestPriority.LIVE)
                        .map(full -> full.map(wait -> {
                            breaker.withdrew();
                            return rateLimited(wait);
                        }));
    }

    /** It may wait long, and must not do so as the one request by which a breaker that is open finds out. */
    private Uni<Optional<HttpResult.NotSent>> enterInBackground() {
        return limiter.enter(account, RequestPriority.BACKGROUND)
                .map(full -> full.map(this::rateLimited).or(this::circuitOpen));
    }

    private Optional<HttpResult.NotSent> circuitOpen() {
        return breaker.enter().map(wait -> notSent(provider + " has failed too often and is given a rest", wait));
    }

    private HttpResult.NotSent rateLimited(Duration wait) {
        return notSent("the rate of requests to this " + provider + " is used up", wait);
    }

    private static HttpResult.NotSent notSent(String reason, Duration pause) {
        return new HttpResult.NotSent(reason, Optional.of(pause));
    }

    /** Present when the request is not worth sending any more, although its turn has come; then it has left. */
    Optional<HttpResult.NotSent> expired(Instant notAfter) {
        if (!retryAfter.clock().instant().isAfter(notAfter)) {
            return Optional.empty();
        }
        breaker.withdrew();
        return Optional.of(new HttpResult.NotSent("its time had passed before its turn came"));
    }

    /** What the result says of the connection, whatever it says of the request. */
    void record(HttpResult result) {
        switch (result) {
            case HttpResult.Received received when received.status() >= 500 || !received.json() -> breaker.failed();
            case HttpResult.Received received -> breaker.succeeded();
            case HttpResult.Limited(Optional<String> header) -> {
                breaker.succeeded();
                limiter.pause(retryAfter.after(header));
            }
            case HttpResult.NotSent notSent -> breaker.failed();
            case HttpResult.Lost lost -> breaker.failed();
            case HttpResult.Forbidden forbidden -> breaker.withdrew();
        }
    }
}
