package com.citaplanner.gateway.http;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** Limits the size and duration of bodies, and the memory that all large bodies share. */
final class BodyLimits {
    /** Bodies up to this size, in bytes, do not count towards the shared memory. */
    static final int LARGE_BODY_BYTES = 64 * 1024;

    private final int maxBodyBytes;
    private final Duration timeout;
    private final long maxSharedBytes;
    private final AtomicLong sharedBytes = new AtomicLong();

    BodyLimits(int maxBodyBytes, Duration timeout, long maxSharedBytes) {
        this.maxBodyBytes = maxBodyBytes;
        this.timeout = timeout;
        this.maxSharedBytes = maxSharedBytes;
    }

    int maxBodyBytes() {
        return maxBodyBytes;
    }

    Duration timeout() {
        return timeout;
    }

    /**
     * Reserves shared memory for a body's buffer that grows from one size to another, in bytes. Returns false, and
     * reserves nothing, if the memory is used up.
     */
    boolean reserveGrowth(int from, int to) {
        long more = sharedPart(to) - sharedPart(from);
        if (more == 0 || sharedBytes.addAndGet(more) <= maxSharedBytes) {
            return true;
        }
        sharedBytes.addAndGet(-more);
        return false;
    }

    void release(int size) {
        if (size > LARGE_BODY_BYTES) {
            sharedBytes.addAndGet(-size);
        }
    }

    private static long sharedPart(int size) {
        return size > LARGE_BODY_BYTES ? size : 0;
    }
}
