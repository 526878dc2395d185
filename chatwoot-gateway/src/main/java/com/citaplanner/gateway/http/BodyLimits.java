package com.citaplanner.gateway.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** The bounds on bodies, and the memory that all large ones share. */
final class BodyLimits {
    /** Up to here a body is ordinary and is not counted. */
    static final int LARGE = 64 * 1024;

    private final int largest;
    private final Duration patience;
    private final long shared;
    private final AtomicLong taken = new AtomicLong();

    BodyLimits(int largest, Duration patience, long shared) {
        this.largest = largest;
        this.patience = patience;
        this.shared = shared;
    }

    int largest() {
        return largest;
    }

    Duration patience() {
        return patience;
    }

    /** Whether a body's array may grow from one size to another. */
    boolean replace(int from, int to) {
        long more = counted(to) - counted(from);
        if (more == 0 || taken.addAndGet(more) <= shared) {
            return true;
        }
        taken.addAndGet(-more);
        return false;
    }

    void release(int size) {
        if (size > LARGE) {
            taken.addAndGet(-size);
        }
    }

    private static long counted(int size) {
        return size > LARGE ? size : 0;
    }
}
