package com.citaplanner.sandbox.whatsapp.faults;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/** Allows each pair of number and person one message in 6 seconds, of which 45 may be sent in advance. */
final class PairLimit {
    private static final long INTERVAL = TimeUnit.SECONDS.toNanos(6);
    private static final int BURST = 45;
    private static final int MAX_PAIRS = 100_000;

    /** When the pair's messages so far would be paid off, had each waited its turn. */
    private final Map<String, Long> paidAt = new ConcurrentHashMap<>();

    boolean allows(String pair, long nanos) {
        forgetPaid(nanos);
        boolean[] allowed = new boolean[1];
        paidAt.compute(pair, (key, paid) -> {
            long start = paid == null ? nanos : Math.max(paid, nanos);
            allowed[0] = start + INTERVAL - nanos <= BURST * INTERVAL;
            return allowed[0] ? start + INTERVAL : start;
        });
        return allowed[0];
    }

    private void forgetPaid(long nanos) {
        if (paidAt.size() > MAX_PAIRS) {
            paidAt.values().removeIf(paid -> paid <= nanos);
        }
    }
}
