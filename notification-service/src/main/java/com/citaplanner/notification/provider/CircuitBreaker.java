package com.citaplanner.notification.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops asking a provider that has failed too often in a row, and tries one request from time to time.
 *
 * <p>Our own, because what SmallRye Fault Tolerance's programmatic {@code Guard} has does not fit: its breaker counts ratios
 * over a rolling window of exceptions, while here outcomes are values; it does not tell how long it will stay open, which the
 * rows that wait want to know; and its time cannot be set in a test.
 */
final class CircuitBreaker {
    /** How soon to come back while somebody else's trial request is under way. */
    private static final Duration WHILE_PROBED = Duration.ofSeconds(1);

    private final int mostFailures;
    private final Duration rest;
    private final InstantSource clock;
    private int failures;
    private @Nullable Instant openUntil;
    private boolean probing;

    enum State {
        CLOSED,
        OPEN,
        HALF_OPEN
    }

    /**
     * @param mostFailures how many failures in a row open it
     * @param rest how long it stays open before one request is let through to see
     */
    CircuitBreaker(int mostFailures, Duration rest, InstantSource clock) {
        this.mostFailures = mostFailures;
        this.rest = rest;
        this.clock = clock;
    }

    /**
     * Asks to send. Whoever may must afterwards say what became of it.
     *
     * @return empty when the request may be sent, otherwise how long sending is in vain
     */
    synchronized Optional<Duration> enter() {
        if (openUntil == null) {
            return Optional.empty();
        }
        Instant now = clock.instant();
        if (now.isBefore(openUntil)) {
            return Optional.of(Duration.between(now, openUntil));
        }
        if (probing) {
            return Optional.of(WHILE_PROBED);
        }
        probing = true;
        return Optional.empty();
    }

    /** There was an answer, whatever it said. */
    synchronized void succeeded() {
        failures = 0;
        openUntil = null;
        probing = false;
    }

    synchronized void failed() {
        failures++;
        if (failures >= mostFailures) {
            openUntil = clock.instant().plus(rest);
            probing = false;
        }
    }

    /** Nothing was sent after all, so nothing was learnt. */
    synchronized void withdrew() {
        probing = false;
    }

    synchronized State state() {
        if (openUntil == null) {
            return State.CLOSED;
        }
        return clock.instant().isBefore(openUntil) ? State.OPEN : State.HALF_OPEN;
    }
}
