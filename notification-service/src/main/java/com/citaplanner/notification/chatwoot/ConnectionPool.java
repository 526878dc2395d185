package com.citaplanner.notification.chatwoot;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** The way to one connection's Chatwoot: its own circuit breaker, and the limiter of its installation. */
record ConnectionPool(long account, CircuitBreaker breaker, RequestLimiter limiter, RetryAfter times) {
    /** Why a request cannot be sent now, and how long that will be so. */
    record Refusal(String reason, Duration pause) {}

    /** Empty when the request may be sent now; then {@link #left} must follow. */
    Uni<Optional<Refusal>> enter(RequestPriority requestPriority) {
        return switch (requestPriority) {
            case LIVE -> enterLive();
            case BACKGROUND -> enterInBackground();
        };
    }

    private Uni<Optional<Refusal>> enterLive() {
        Optional<Refusal> resting = resting();
        return resting.isPresent()
                ? Uni.createFrom().item(resting)
                : limiter.enter(account, RequestPriority.LIVE)
                        .map(full -> full.map(wait -> {
                            breaker.withdrew();
                            return rateUsedUp(wait);
                        }));
    }

    /** It may wait long, and must not do so as the one request by which a breaker that is open finds out. */
    private Uni<Optional<Refusal>> enterInBackground() {
        return limiter.enter(account, RequestPriority.BACKGROUND)
                .map(full -> full.map(ConnectionPool::rateUsedUp).or(this::resting));
    }

    private Optional<Refusal> resting() {
        return breaker.enter().map(wait -> new Refusal("Chatwoot has failed too often and is given a rest", wait));
    }

    private static Refusal rateUsedUp(Duration wait) {
        return new Refusal("the rate of requests to this Chatwoot is used up", wait);
    }

    /** Whether the request is not worth sending any more, although its turn has come; then it has left without being sent. */
    boolean missed(ApiCall call) {
        boolean missed = times.clock().instant().isAfter(call.notAfter());
        if (missed) {
            breaker.withdrew();
        }
        return missed;
    }

    /** What the reply says of the connection, whatever it says of the request. */
    void left(HttpResult httpResult) {
        switch (httpResult) {
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
