package com.citaplanner.notification.support;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A clock that stands still until it is moved, and then rings for whoever asked it to. */
public final class MovableClock implements InstantSource {
    private record Alarm(Instant at, Runnable task) {}

    private final List<Alarm> alarms = new ArrayList<>();
    private Instant now = Instant.parse("2026-05-04T12:00:00Z");

    @Override
    public Instant instant() {
        return now;
    }

    public void alarm(Duration after, Runnable task) {
        alarms.add(new Alarm(now.plus(after), task));
    }

    public void advance(Duration time) {
        Instant until = now.plus(time);
        while (true) {
            Alarm next = alarms.stream()
                    .min(Comparator.comparing(Alarm::at))
                    .filter(alarm -> !alarm.at().isAfter(until))
                    .orElse(null);
            if (next == null) {
                break;
            }
            alarms.remove(next);
            now = next.at();
            next.task().run();
        }
        now = until;
    }
}
