package com.citaplanner.notification.chatwoot;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * How fast requests may follow each other: a token bucket of which any stretch of time as long as the window gets no more
 * than so many, wherever Chatwoot's own windows begin. A tenth may come at once, the rest evenly.
 */
final class RateLimiter {
    private static final double NANOS = 1e9;

    private final double burst;
    private final double perSecond;
    private final InstantSource clock;
    private double tokens;
    private Instant filled;

    RateLimiter(int requests, Duration window, InstantSource clock) {
        burst = Math.max(1, requests / 10);
        perSecond = Math.max(1, requests - burst) / (window.toNanos() / NANOS);
        tokens = burst;
        filled = clock.instant();
        this.clock = clock;
    }

    /** Takes a token when there is one. @return how long until there may be one; zero when it was taken */
    Duration take() {
        Duration wait = due();
        if (wait.isZero()) {
            tokens--;
        }
        return wait;
    }

    /** How long until there may be a token; zero when there is one. Takes none. */
    Duration due() {
        fill();
        return tokens >= 1 ? Duration.ZERO : Duration.ofNanos((long) Math.ceil((1 - tokens) / perSecond * NANOS));
    }

    /** How many may wait so that the last of them is served in that time; one at least. */
    int within(Duration time) {
        return (int) Math.max(1, time.toNanos() / NANOS * perSecond);
    }

    private void fill() {
        Instant now = clock.instant();
        double elapsed = Math.max(0, Duration.between(filled, now).toNanos() / NANOS);
        tokens = Math.min(burst, tokens + elapsed * perSecond);
        filled = now;
    }
}
