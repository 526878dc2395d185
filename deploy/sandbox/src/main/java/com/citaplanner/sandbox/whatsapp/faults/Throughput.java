package com.citaplanner.sandbox.whatsapp.faults;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/** Counts the messages of one number in the last second. */
final class Throughput {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    private final Deque<Long> lastSecond = new ArrayDeque<>();

    /** Returns whether one more message is allowed, and counts it if so. */
    synchronized boolean allows(int perSecond, long nanos) {
        while (!lastSecond.isEmpty() && nanos - lastSecond.peekFirst() >= SECOND) {
            lastSecond.pollFirst();
        }
        if (perSecond > 0 && lastSecond.size() >= perSecond) {
            return false;
        }
        if (perSecond > 0) {
            lastSecond.addLast(nanos);
        }
        return true;
    }
}
