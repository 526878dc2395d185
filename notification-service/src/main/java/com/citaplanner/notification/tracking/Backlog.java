package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;
import java.util.Map;

/**
 * What is still to be sent, at one moment.
 *
 * @param stopped how many tenants' channels are stopped because their credentials fail
 * @param limited how many rest because their account has reached a limit of its own
 * @param open notifications by stage
 * @param oldestSeconds how long the oldest has been waiting that could be sent
 */
public record Backlog(
        Map<Channel, Long> stopped, Map<Channel, Long> limited, Map<String, Long> open, long oldestSeconds) {
    /** Nothing is known yet. */
    public static final Backlog UNKNOWN = new Backlog(Map.of(), Map.of(), Map.of(), 0);

    public Backlog {
        stopped = Map.copyOf(stopped);
        limited = Map.copyOf(limited);
        open = Map.copyOf(open);
    }
}
