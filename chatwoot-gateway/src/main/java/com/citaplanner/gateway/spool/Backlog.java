package com.citaplanner.gateway.spool;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How many synced events the drain has before it, and since when the oldest of them waits. */
final class Backlog {
    private static final long NOTHING = 0;

    private final AtomicLong unread;
    private final AtomicLong unpublished;
    private volatile long oldest = NOTHING;

    Backlog(long waiting) {
        this.unread = new AtomicLong(waiting);
        this.unpublished = new AtomicLong(waiting);
    }

    void synced(List<SpooledEvent> events) {
        if (oldest == NOTHING) {
            oldest = events.getFirst().event().time();
        }
        unread.addAndGet(events.size());
        unpublished.addAndGet(events.size());
    }

    void read(List<SpooledEvent> events) {
        if (!events.isEmpty()) {
            oldest = events.getFirst().event().time();
            unread.addAndGet(-events.size());
        }
    }

    void published(List<SpooledEvent> events) {
        if (unpublished.addAndGet(-events.size()) == 0) {
            oldest = NOTHING;
        }
    }

    long unread() {
        return unread.get();
    }

    long unpublished() {
        return unpublished.get();
    }

    /** When the oldest event came, in epoch milliseconds. */
    long oldest(long now) {
        long time = oldest;
        return time == NOTHING ? now : time;
    }
}
