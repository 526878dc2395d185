package com.citaplanner.notification.access;

import java.time.Clock;
import java.time.Duration;

/** Allows a rate on average, and bursts of some calls at once. */
public final class TokenBucket {
    private final double perMillisecond;
    private final int burst;
    private final Clock clock;
    private double tokens;
    private long since;

    /**
     * @param perMinute calls a minute in the long run
     * @param burst calls at once after a pause
     */
    public TokenBucket(int perMinute, int burst, Clock clock) {
        this.perMillisecond = perMinute / 60_000.0;
        this.burst = burst;
        this.clock = clock;
        this.tokens = burst;
        this.since = clock.millis();
    }

    /** Takes one call; gives back how long to wait when there is none, zero when there was. */
    public synchronized Duration take() {
        long now = clock.millis();
        tokens = Math.min(burst, tokens + Math.max(0, now - since) * perMillisecond);
        since = now;
        if (tokens >= 1) {
            tokens -= 1;
            return Duration.ZERO;
        }
        return Duration.ofMillis((long) Math.ceil((1 - tokens) / perMillisecond));
    }
}
