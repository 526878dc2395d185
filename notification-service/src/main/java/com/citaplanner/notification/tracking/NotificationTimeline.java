package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.AppointmentVersion;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A notification with its request, the contents for the client, and all decisions about it, in order.
 *
 * @param fallbackAt when it continues on its next channel unless its arrival is reported; null if it waits for no report
 * @param contents by channel; empty once the client has been erased
 * @param events the newest 500
 */
public record NotificationTimeline(
        NotificationSummary summary,
        @Nullable Instant fallbackAt,
        RequestedNotification requestedNotification,
        Map<Channel, Content> contents,
        List<TimelineEvent> events) {
    /** The maximum number of events in a timeline. */
    public static final int MAX_EVENTS = 500;

    /**
     * The request; what it did not name is null.
     *
     * @param appointments what it is about; the first one first
     * @param requestedBy the API key; null if it came over Kafka
     */
    public record RequestedNotification(
            String name,
            String phone,
            String email,
            String templateId,
            Integer templateVersion,
            List<AppointmentVersion> appointments,
            @Nullable String requestedBy,
            Map<String, Object> metadata) {}

    /** A decision, or the result of an attempt. */
    public record TimelineEvent(
            Instant at,
            NotificationState state,
            Channel channel,
            int attempt,
            @Nullable String reason,
            @Nullable String providerId) {}
}
