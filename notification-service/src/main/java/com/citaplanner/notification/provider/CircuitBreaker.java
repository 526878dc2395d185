package com.citaplanner.notification.provider;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Stops requests to a provider that has failed too often in a row, and lets one through from time to time to see
 * whether it has recovered.
 *
 * <p>SmallRye Fault Tolerance's programmatic {@code Guard} does not fit: its breaker counts ratios over a rolling
 * window of exceptions, while outcomes are values here; it does not report how long it stays open, which waiting
 * notifications need; and a test cannot set its time.
 */
final class CircuitBreaker {
    /** When to ask again while another caller's trial request is in flight. */
    private static final Duration PROBE_WAIT = Duration.ofSeconds(1);

    private final int maxFailures;
    private final Duration openTime;
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
     * @param maxFailures how many failures in a row open the breaker
     * @param openTime how long it stays open before it lets a trial request through
     */
    CircuitBreaker(int maxFailures, Duration openTime, InstantSource clock) {
        this.maxFailures = maxFailures;
        this.openTime = openTime;
        this.clock = clock;
    }

    /**
     * Asks for permission to send. A caller that gets it must report the result afterwards.
     *
     * @return empty when the request may be sent, otherwise how long to wait
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
            return Optional.of(PROBE_WAIT);
        }
        probing = true;
        return Optional.empty();
    }

    /** Records that the provider answered, whatever the answer said. */
    synchronized void succeeded() {
        failures = 0;
        openUntil = null;
        probing = false;
    }

    /** Records that the provider did not answer, or answered that it failed. */
    synchronized void failed() {
        failures++;
        if (failures >= maxFailures) {
            openUntil = clock.instant().plus(openTime);
            probing = false;
        }
    }

    /** Records that nothing was sent after all. */
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
