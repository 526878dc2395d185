package com.citaplanner.sandbox.push;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.Random;

/** The faults that messages meet: the next ones in order, and a share of all others. */
public final class PushFaults {
    private static final int MAX_FAULTS = 10_000;

    private final Deque<String> faults = new ArrayDeque<>();
    private final Random random = new Random(7);
    private double share;
    private String shared = "";

    /** Lets the next messages meet this fault. */
    public synchronized void next(int count, String fault) {
        for (int i = 0; i < count && faults.size() < MAX_FAULTS; i++) {
            faults.add(fault);
        }
    }

    /** Lets a share of all messages meet this fault. */
    public synchronized void share(double share, String fault) {
        this.share = share;
        this.shared = fault;
    }

    public synchronized Optional<String> poll() {
        String next = faults.poll();
        if (next != null) {
            return Optional.of(next);
        }
        return share > 0 && random.nextDouble() < share ? Optional.of(shared) : Optional.empty();
    }

    public synchronized int left() {
        return faults.size();
    }

    public synchronized void clear() {
        faults.clear();
        share = 0;
    }
}
