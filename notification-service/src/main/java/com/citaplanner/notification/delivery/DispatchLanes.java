package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Counts the notifications of each lane that this instance is working on. */
public final class DispatchLanes {
    private final Map<DispatchLane, Integer> inFlight = new ConcurrentHashMap<>();

    public Map<DispatchLane, Integer> inFlight() {
        return Map.copyOf(inFlight);
    }

    public void add(Notification notification) {
        inFlight.merge(DispatchLane.of(notification), 1, Integer::sum);
    }

    /** Removes a notification, and its lane once it is empty. */
    public void remove(Notification notification) {
        inFlight.computeIfPresent(DispatchLane.of(notification), (lane, count) -> count > 1 ? count - 1 : null);
    }
}
