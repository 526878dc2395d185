package com.citaplanner.notification.delivery;

import com.citaplanner.notification.channel.Notification;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How many of each lane's notifications this instance is working on. */
public final class Lanes {
    private final Map<Lane, Integer> underWay = new ConcurrentHashMap<>();

    public Map<Lane, Integer> underWay() {
        return Map.copyOf(underWay);
    }

    public void entered(Notification notification) {
        underWay.merge(Lane.of(notification), 1, Integer::sum);
    }

    /** A lane that is empty is forgotten. */
    public void left(Notification notification) {
        underWay.computeIfPresent(Lane.of(notification), (lane, count) -> count > 1 ? count - 1 : null);
    }
}
