package com.citaplanner.notification.work;

import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The wait before the next attempt: exponential with full jitter, so that rows that failed together do not return
 * together.
 *
 * @param first the longest wait after the first failure; doubles with every further one
 * @param max the upper limit of the wait
 */
public record Backoff(Duration first, Duration max) {
    private static final int MAX_DOUBLINGS = 20;

    public Backoff {
        if (first.isNegative() || first.isZero() || max.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "A backoff must grow from a positive wait, but is " + first + " to " + max);
        }
    }

    /**
     * @param attempt how many attempts have failed; fewer than 1 counts as 1
     * @return a uniformly distributed wait up to the limit for this attempt
     */
    public Duration after(int attempt, RandomGenerator random) {
        long ceiling = Math.min(max.toMillis(), first.toMillis() << Math.clamp(attempt - 1, 0, MAX_DOUBLINGS));
        return Duration.ofMillis(1 + random.nextLong(ceiling));
    }

    /**
     * The wait that the refusing side requested, plus a little jitter. It does not grow with the attempts, as only time
     * is missing.
     *
     * @param requested the minimum wait; empty waits as {@link #after(int, RandomGenerator)} does
     */
    public Duration after(int attempt, Optional<Duration> requested, RandomGenerator random) {
        return requested.map(wait -> wait.plus(after(1, random))).orElseGet(() -> after(attempt, random));
    }
}
