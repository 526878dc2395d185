package com.citaplanner.notification.tracking.http;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.tracking.TrackingQueries.Count;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The number of notifications per state, in total and per channel. States without notifications are omitted. */
record CountsView(
        Instant from,
        Instant to,
        long total,
        Map<NotificationState, Long> statuses,
        Map<Channel, Map<NotificationState, Long>> channels) {
    static CountsView of(TimeRange timeRange, List<Count> counts) {
        Map<NotificationState, Long> statuses = new EnumMap<>(NotificationState.class);
        Map<Channel, Map<NotificationState, Long>> channels = new EnumMap<>(Channel.class);
        long total = 0;
        for (Count count : counts) {
            total += count.notifications();
            statuses.merge(count.state(), count.notifications(), Long::sum);
            channels.computeIfAbsent(count.channel(), none -> new EnumMap<>(NotificationState.class))
                    .merge(count.state(), count.notifications(), Long::sum);
        }
        return new CountsView(timeRange.from(), timeRange.to(), total, statuses, channels);
    }
}
