package com.citaplanner.notification.provider;

import io.smallrye.mutiny.Uni;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides when a request to one destination may be sent: by its connection's circuit breaker and its shared limiter.
 *
 * @param answersInJson whether any other answer is a failure
 * @param learned whether the limiter's rate is learned from the answers
 */
record DestinationLimiter(
        String provider,
        Object account,
        CircuitBreaker breaker,
        boolean answersInJson,
        RequestLimiter limiter,
        boolean learned,
        RetryAfter retryAfter) {
    /**
     * Waits for the turn of a request. Returns empty when it may be sent now; the caller must then call {@link
     * #expired} and, unless that refuses it, send the request and call {@link #record} and
     * {@link #learn}.
     */
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

    /** Asks the breaker last: a background request may wait long, and must not hold the trial request meanwhile. */
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

    /** Refuses a request whose turn comes after its deadline, and withdraws it. */
    Optional<HttpResult.NotSent> expired(Instant deadline) {
        if (!retryAfter.clock().instant().isAfter(deadline)) {
            return Optional.empty();
        }
        breaker.withdrew();
        return Optional.of(new HttpResult.NotSent("its time had passed before its turn came"));
    }

    /** Gives up a request whose turn has come: nothing was sent. */
    void withdraw() {
        breaker.withdrew();
    }

    /** Records what a result says about the connection, whatever it says about the request. */
    void record(HttpResult result) {
        switch (result) {
            case HttpResult.Received received when isFailure(received) -> breaker.failed();
            case HttpResult.Received received -> breaker.succeeded();
            case HttpResult.Limited(Optional<String> header, byte[] body) -> {
                breaker.succeeded();
                if (!learned || header.isPresent()) {
                    limiter.pause(retryAfter.after(header));
                }
            }
            case HttpResult.NotSent notSent -> breaker.failed();
            case HttpResult.Lost lost -> breaker.failed();
            case HttpResult.Forbidden forbidden -> breaker.withdrew();
        }
    }

    private boolean isFailure(HttpResult.Received received) {
        return received.status() >= 500 || (answersInJson && !received.json());
    }

    /**
     * Records what an answer says about the rate.
     *
     * @param sentVersion the limiter's version when the request was sent
     */
    void learn(HttpResult result, ProviderAnswer answer, long sentVersion) {
        if (!learned || !answer.countedForRate()) {
            return;
        }
        if (answer.refusedForRate()) {
            limiter.refused(sentVersion);
        } else if (result instanceof HttpResult.Received || result instanceof HttpResult.Limited) {
            limiter.accepted();
        }
    }
}
