package com.citaplanner.sandbox.chatwoot.faults;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;

/** Records every API request with its answer. */
public final class Journal {
    private static final int MAX_ENTRIES = 200_000;

    private final ConcurrentLinkedDeque<Entry> entries = new ConcurrentLinkedDeque<>();
    private final AtomicLong total = new AtomicLong();
    private final Map<String, LongAdder> byRoute = new ConcurrentHashMap<>();

    /**
     * One request.
     *
     * @param route method and pattern, for example {@code PUT contacts/{id}}
     * @param path including the query
     * @param status the answer's status; 0 if the connection was dropped
     * @param processed whether the request was processed, whatever was answered
     */
    public record Entry(
            String route, String method, String path, int status, boolean processed, Instant at, Duration took) {}

    public void add(Entry entry) {
        entries.add(entry);
        byRoute.computeIfAbsent(entry.route(), route -> new LongAdder()).increment();
        if (total.incrementAndGet() > MAX_ENTRIES) {
            entries.poll();
        }
    }

    /** Returns the latest 200,000 requests, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long total() {
        return total.get();
    }

    public long count(String route) {
        LongAdder count = byRoute.get(route);
        return count == null ? 0 : count.sum();
    }

    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        byRoute.forEach((route, count) -> counts.put(route, count.sum()));
        return counts;
    }

    public void clear() {
        entries.clear();
        byRoute.clear();
        total.set(0);
    }
}
