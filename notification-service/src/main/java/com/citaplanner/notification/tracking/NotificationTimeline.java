package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * A notification with what was asked, what the client reads, and everything that was decided of it, in order.
 *
 * @param contents by channel; empty once the client has been erased
 * @param events the newest 500 of them
 */
public record NotificationTimeline(
        NotificationSummary summary,
        RequestedNotification requestedNotification,
        Map<Channel, Content> contents,
        List<TimelineEvent> events) {
    /** The longest story that is told. */
    public static final int MOST_EVENTS = 500;

    /**
     * What the request said. What it did not say is null.
     *
     * @param requestedBy the API key; null where it came on Kafka
     */
    public record RequestedNotification(
            String name,
            String phone,
            String email,
            String templateId,
            Integer templateVersion,
            String appointmentId,
            Long appointmentVersion,
            String requestedBy,
            Map<String, Object> metadata) {}

    /** A decision, or what a try came to. */
    public record TimelineEvent(
            Instant at, NotificationState state, Channel channel, int attempt, String reason, String providerId) {}
}
