package com.citaplanner.notification.work;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A token bucket: calls follow each other at a rate, with a burst after a pause. */
public final class RateLimiter {
    private static final double NANOS = 1e9;
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final double burst;
    private final double perSecond;
    private final InstantSource clock;
    private double tokens;
    private Instant filled;

    private RateLimiter(double burst, double calls, Duration time, InstantSource clock) {
        this.burst = burst;
        this.perSecond = calls / (time.toNanos() / NANOS);
        this.clock = clock;
        this.tokens = burst;
        this.filled = clock.instant();
    }

    /**
     * Limits the calls in any period of the window's length, wherever the other side's windows begin. A tenth may come
     * as a burst, the rest evenly.
     */
    public static RateLimiter inAnyWindow(int calls, Duration window, InstantSource clock) {
        double burst = Math.max(1, calls / 10);
        return new RateLimiter(burst, Math.max(1, calls - burst), window, clock);
    }

    /**
     * Limits the long-term rate, plus a burst.
     *
     * @param burst calls without a wait after a pause
     */
    public static RateLimiter perMinute(int calls, int burst, InstantSource clock) {
        return new RateLimiter(burst, calls, MINUTE, clock);
    }

    /**
     * Takes a token if there is one.
     *
     * @return the time until there may be one; zero if it was taken
     */
    public synchronized Duration take() {
        Duration wait = due();
        if (wait.isZero()) {
            tokens--;
        }
        return wait;
    }

    /** The time until there may be a token; zero if there is one. Takes none. */
    public synchronized Duration due() {
        fill();
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }

    /** The number of waiting calls of which the last is served within that time; at least one. */
    public int within(Duration time) {
        return (int) Math.max(1, time.toNanos() / NANOS * perSecond);
    }

    private void fill() {
        Instant now = clock.instant();
        double elapsed = Math.max(0, Duration.between(filled, now).toNanos() / NANOS);
        tokens = Math.min(burst, tokens + elapsed * perSecond);
        filled = now;
    }
}
