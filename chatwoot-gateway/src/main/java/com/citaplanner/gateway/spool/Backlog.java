package com.citaplanner.gateway.spool;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the synced events that the drain has still to read or publish, and knows when the oldest of them arrived. */
final class Backlog {
    private static final long EMPTY = 0;

    private final AtomicLong unread;
    private final AtomicLong unpublished;
    private volatile long oldestTime = EMPTY;

    Backlog(long waiting) {
        this.unread = new AtomicLong(waiting);
        this.unpublished = new AtomicLong(waiting);
    }

    void addSynced(List<SpooledEvent> events) {
        if (oldestTime == EMPTY) {
            oldestTime = events.getFirst().event().time();
        }
        unread.addAndGet(events.size());
        unpublished.addAndGet(events.size());
    }

    void removeRead(List<SpooledEvent> events) {
        if (!events.isEmpty()) {
            oldestTime = events.getFirst().event().time();
            unread.addAndGet(-events.size());
        }
    }

    void removePublished(List<SpooledEvent> events) {
        if (unpublished.addAndGet(-events.size()) == 0) {
            oldestTime = EMPTY;
        }
    }

    long unread() {
        return unread.get();
    }

    long unpublished() {
        return unpublished.get();
    }

    /** Returns when the oldest event arrived, or now if there is none, in epoch milliseconds. */
    long oldestTime(long now) {
        long time = oldestTime;
        return time == EMPTY ? now : time;
    }
}
