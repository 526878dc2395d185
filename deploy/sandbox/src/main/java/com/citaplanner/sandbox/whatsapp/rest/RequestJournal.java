package com.citaplanner.sandbox.whatsapp.rest;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.atomic.AtomicLong;

/** Records every request to the API, whatever was answered. */
public final class RequestJournal {
    private static final int MAX_ENTRIES = 100_000;

    private final ConcurrentLinkedDeque<Entry> entries = new ConcurrentLinkedDeque<>();
    private final AtomicLong total = new AtomicLong();

    /**
     * One request.
     *
     * @param route as faults are selected by
     * @param status the answer's status; 0 if the connection was dropped
     */
    public record Entry(String route, int status, Instant at) {}

    void add(String route, int status) {
        entries.add(new Entry(route, status, Instant.now()));
        if (total.incrementAndGet() > MAX_ENTRIES) {
            entries.poll();
        }
    }

    /** Returns the latest 100,000 requests, oldest first. */
    public List<Entry> entries() {
        return List.copyOf(entries);
    }

    public long total() {
        return total.get();
    }

    /** Returns how many of the latest requests have a route that begins so. */
    public long count(String beginning) {
        return entries.stream()
                .filter(entry -> entry.route().startsWith(beginning))
                .count();
    }
}
