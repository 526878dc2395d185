package com.citaplanner.notification.delivery;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** The data of {@code com.citaplanner.notification.status}; see the JSON Schema of {@code notifications.status.v1}. */
public record StatusEvent(
        UUID notificationId,
        String tenantId,
        String idempotencyKey,
        String recipientId,
        NotificationType type,
        Channel channel,
        NotificationState state,
        String reason,
        String providerId,
        int attempt,
        Instant at,
        Map<String, Object> metadata) {
    /** The parts of a status event that are the same for all changes of a notification. */
    public record NotificationDetails(
            String tenantId,
            String idempotencyKey,
            String recipientId,
            NotificationType type,
            Map<String, Object> metadata) {}

    public static final String TOPIC = "notifications.status.v1";
    public static final String TYPE = "com.citaplanner.notification.status";
}
