package com.citaplanner.notification.provider.rate;

import java.time.Duration;
import java.time.Instant;

/** Turns that are due one after another. */
final class TurnSequence {
    /** How far the clock may be set back before the turns are given up: their times mean nothing then. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(1);

    private final Instant leasedAt;
    private final Duration interval;
    private final Duration tolerance;
    private Instant next;
    private int left;

    /**
     * @param interval zero for turns that are due together
     * @param tolerance how late a turn may be used
     */
    TurnSequence(Instant leasedAt, Instant first, Duration interval, Duration tolerance, int turns) {
        this.leasedAt = leasedAt;
        this.next = first;
        this.interval = interval;
        this.tolerance = tolerance;
        this.left = turns;
    }

    Duration due(Instant now) {
        return next.isAfter(now) ? Duration.between(now, next) : Duration.ZERO;
    }

    void take() {
        left--;
        next = next.plus(interval);
    }

    /** Drops turns that were due too long ago, and returns how many are left. */
    int lapse(Instant now) {
        if (now.plus(CLOCK_TOLERANCE).isBefore(leasedAt)) {
            left = 0;
        }
        Duration late = Duration.between(next, now).minus(tolerance);
        if (left > 0 && late.isPositive()) {
            int lapsed = interval.isZero() ? left : (int) Math.min(left, late.dividedBy(interval) + 1);
            left -= lapsed;
            next = next.plus(interval.multipliedBy(lapsed));
        }
        return left;
    }

    /** How many turns are due. */
    int ready(Instant now) {
        if (left == 0 || next.isAfter(now)) {
            return 0;
        }
        return interval.isZero()
                ? left
                : (int) Math.min(left, Duration.between(next, now).dividedBy(interval) + 1);
    }

    int left() {
        return left;
    }

    /** When its last turn is due. */
    Instant end() {
        return next.plus(interval.multipliedBy(Math.max(0, left - 1)));
    }
}
