package com.citaplanner.sandbox.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The faults that the next messages meet, in order. */
public final class PushFaults {
    private static final int MAX_FAULTS = 10_000;

    private final Deque<String> faults = new ArrayDeque<>();

    /** Lets the next messages meet this fault. */
    public synchronized void next(int count, String fault) {
        for (int i = 0; i < count && faults.size() < MAX_FAULTS; i++) {
            faults.add(fault);
        }
    }

    public synchronized Optional<String> poll() {
        return Optional.ofNullable(faults.poll());
    }

    public synchronized int left() {
        return faults.size();
    }

    public synchronized void clear() {
        faults.clear();
    }
}
