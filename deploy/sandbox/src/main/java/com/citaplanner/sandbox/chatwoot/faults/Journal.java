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

/** Every request of the API, as it was answered. */
public final class Journal {
    private static final int KEPT = 200_000;

    private final ConcurrentLinkedDeque<Entry> entries = new ConcurrentLinkedDeque<>();
    private final AtomicLong total = new AtomicLong();
    private final Map<String, LongAdder> byRoute = new ConcurrentHashMap<>();

    /**
     * One request.
     *
     * @param route method and pattern, as in {@code PUT contacts/{id}}
     * @param path with the query
     * @param status as answered; 0 when the connection was dropped
     * @param worked whether the request was carried out, whatever was answered
     */
    public record Entry(
            String route, String method, String path, int status, boolean worked, Instant at, Duration took) {}

    public void add(Entry entry) {
        entries.add(entry);
        byRoute.computeIfAbsent(entry.route(), route -> new LongAdder()).increment();
        if (total.incrementAndGet() > KEPT) {
            entries.poll();
        }
    }

    /** The latest 200,000, oldest first. */
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
