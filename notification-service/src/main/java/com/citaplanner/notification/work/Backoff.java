package com.citaplanner.notification.work;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: exponential with full jitter, so that many rows that failed together do not come
 * back together.
 *
 * @param first the longest wait after the first failure; doubles with every further one
 * @param most the longest wait ever
 */
public record Backoff(Duration first, Duration most) {
    private static final int MOST_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || most.compareTo(first) < 0) {
            throw new IllegalArgumentException("a backoff grows from a positive wait: " + first + " to " + most);
        }
    }

    /**
     * @param attempt how many tries failed so far; fewer than 1 waits as after the first
     * @return up to the wait this attempt has reached, any part of it as likely as another
     */
    public Duration after(int attempt, RandomGenerator random) {
        long ceiling = Math.min(most.toMillis(), first.toMillis() << Math.clamp(attempt - 1, 0, MOST_DOUBLINGS));
        return Duration.ofMillis(1 + random.nextLong(ceiling));
    }

    /**
     * The wait that whoever refused has asked for, and a little more. It does not grow with the tries: nothing is known to be
     * wrong but the time.
     *
     * @param asked trying earlier than this is in vain; empty waits as {@link #after(int, RandomGenerator)} says
     */
    public Duration after(int attempt, Optional<Duration> asked, RandomGenerator random) {
        return asked.map(wait -> wait.plus(after(1, random))).orElseGet(() -> after(attempt, random));
    }
}
