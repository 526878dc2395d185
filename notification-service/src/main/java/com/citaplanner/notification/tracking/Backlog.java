package com.citaplanner.notification.tracking;

import com.citaplanner.notification.message.Channel;
import java.util.Map;

/**
 * The notifications still to be sent, at one moment.
 *
 * @param stopped by channel, the number of tenants whose channel is stopped because its credentials fail
 * @param limited by channel, the number of tenants whose channel is stopped because its account reached a limit
 * @param open the number of notifications by stage
 * @param oldestSeconds how long the oldest notification in an open channel has been due
 */
public record Backlog(
        Map<Channel, Long> stopped, Map<Channel, Long> limited, Map<String, Long> open, long oldestSeconds) {
    /** The backlog before the first count. */
    public static final Backlog UNKNOWN = new Backlog(Map.of(), Map.of(), Map.of(), 0);

    public Backlog {
        stopped = Map.copyOf(stopped);
        limited = Map.copyOf(limited);
        open = Map.copyOf(open);
    }
}
