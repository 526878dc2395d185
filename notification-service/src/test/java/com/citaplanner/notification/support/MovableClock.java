package com.citaplanner.notification.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/** A clock that stands still until it is moved, and then rings for whoever asked it to. */
public final class MovableClock implements InstantSource {
    /** @param number alarms of the same time ring in the order in which they were set */
    private record Alarm(Instant at, long number, Runnable task) {}

    private final Queue<Alarm> alarms =
            new PriorityQueue<>(Comparator.comparing(Alarm::at).thenComparingLong(Alarm::number));
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");
    private long number;

    @Override
    public Instant instant() {
        return now;
    }

    public void alarm(Duration after, Runnable task) {
        alarms.add(new Alarm(now.plus(after), number++, task));
    }

    /** The number of alarms that have not rung yet. */
    public int alarms() {
        return alarms.size();
    }

    public void advance(Duration time) {
        Instant until = now.plus(time);
        while (!alarms.isEmpty() && !alarms.element().at().isAfter(until)) {
            Alarm next = alarms.remove();
            now = next.at();
            next.task().run();
        }
        now = until;
    }
}
