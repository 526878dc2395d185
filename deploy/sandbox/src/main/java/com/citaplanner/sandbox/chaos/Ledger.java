package com.citaplanner.sandbox.chaos;

import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** What was sent and what was answered; an event is {@code conversation:number}. */
final class Ledger {
    private final AtomicLong sent = new AtomicLong();
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final Map<Integer, Long> statuses = new ConcurrentHashMap<>();
    private final AtomicLong slowest = new AtomicLong();

    static final int NO_ANSWER = 0;

    static String event(int conversation, long number) {
        return conversation + ":" + number;
    }

    void sent() {
        sent.incrementAndGet();
    }

    /** @param status or {@link #NO_ANSWER} */
    void answered(String event, int status, long millis) {
        statuses.merge(status, 1L, Long::sum);
        if (status != NO_ANSWER) {
            slowest.accumulateAndGet(millis, Math::max);
        }
        if (status / 100 == 2) {
            acknowledged.add(event);
        }
    }

    long sentCount() {
        return sent.get();
    }

    Set<String> acknowledged() {
        return acknowledged;
    }

    Map<Integer, Long> statuses() {
        return new TreeMap<>(statuses);
    }

    /** How many were answered, and not with 2xx. */
    long refused() {
        return statuses.entrySet().stream()
                .filter(status -> status.getKey() >= 400)
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    long slowestMillis() {
        return slowest.get();
    }
}
