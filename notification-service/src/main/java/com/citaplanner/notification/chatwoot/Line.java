package com.citaplanner.notification.chatwoot;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.util.Optional;

/** The way to one connection's Chatwoot: its own circuit breaker, and the limiter of its installation. */
record Line(long account, CircuitBreaker breaker, RequestLimiter limiter, RetryTimes times) {
    /** Why a request cannot be sent now, and how long that will be so. */
    record Refusal(String reason, Duration pause) {}

    /** Empty when the request may be sent now; then {@link #left} must follow. */
    Uni<Optional<Refusal>> enter() {
        Optional<Duration> open = breaker.enter();
        if (open.isPresent()) {
            return Uni.createFrom()
                    .item(open.map(wait -> new Refusal("Chatwoot has failed too often and is given a rest", wait)));
        }
        return limiter.enter(account)
                .map(full -> full.map(wait -> {
                    breaker.withdrew();
                    return new Refusal("the rate of requests to this Chatwoot is used up", wait);
                }));
    }

    /** What the reply says of the connection, whatever it says of the request. */
    void left(Reply reply) {
        switch (reply) {
            case Reply.Received(int status, byte[] body) when status >= 500 -> breaker.failed();
            case Reply.Received received -> breaker.succeeded();
            case Reply.Limited(Optional<String> retryAfter) -> {
                breaker.succeeded();
                limiter.pause(times.after(retryAfter));
            }
            case Reply.NotSent notSent -> breaker.failed();
            case Reply.Lost lost -> breaker.failed();
            case Reply.Forbidden forbidden -> breaker.withdrew();
        }
    }
}
