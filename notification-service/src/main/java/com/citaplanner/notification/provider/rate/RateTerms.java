package com.citaplanner.notification.provider.rate;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * A limit as configured.
 *
 * @param perSecond turns a second; the start of a learned limit
 * @param burst turns that may follow each other without a wait after a pause; a learned limit has a tenth of a second's
 * @param maxPerSecond the highest rate that a learned limit may reach; empty for a fixed limit
 */
public record RateTerms(double perSecond, double burst, OptionalDouble maxPerSecond) {
    private static final double NANOS = 1e9;

    /**
     * A fixed limit for any period of the window's length, wherever the provider's windows begin. A tenth may come as a
     * burst, the rest evenly.
     */
    public static RateTerms inAnyWindow(int turns, Duration window) {
        double burst = Math.max(1, turns / 10);
        return new RateTerms(Math.max(1, turns - burst) / seconds(window), burst, OptionalDouble.empty());
    }

    /** A limit that starts at this rate and is learned from the provider's answers. */
    public static RateTerms learned(int turns, int maxTurns, Duration window) {
        return new RateTerms(turns / seconds(window), 1, OptionalDouble.of(maxTurns / seconds(window)));
    }

    boolean isLearned() {
        return maxPerSecond.isPresent();
    }

    static double seconds(Duration time) {
        return time.toNanos() / NANOS;
    }

    static Duration duration(double seconds) {
        return Duration.ofNanos(Math.round(seconds * NANOS));
    }
}
