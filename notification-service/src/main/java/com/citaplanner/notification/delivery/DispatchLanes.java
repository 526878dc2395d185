package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many of each lane's notifications this instance is working on. */
public final class DispatchLanes {
    private final Map<DispatchLane, Integer> underWay = new ConcurrentHashMap<>();

    public Map<DispatchLane, Integer> underWay() {
        return Map.copyOf(underWay);
    }

    public void entered(Notification notification) {
        underWay.merge(DispatchLane.of(notification), 1, Integer::sum);
    }

    /** A lane that is empty is forgotten. */
    public void left(Notification notification) {
        underWay.computeIfPresent(DispatchLane.of(notification), (lane, count) -> count > 1 ? count - 1 : null);
    }
}
