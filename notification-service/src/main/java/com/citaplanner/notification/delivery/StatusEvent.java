package com.citaplanner.notification.delivery;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.outbox.EventMessage;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The data of {@code com.citaplanner.notification.status}; see the JSON Schema of {@code notifications.status.v1}. */
public record StatusEvent(
        UUID notificationId,
        String tenantId,
        String idempotencyKey,
        @Nullable String recipientId,
        NotificationType type,
        Channel channel,
        NotificationState state,
        String reason,
        String providerId,
        int attempt,
        Instant at,
        Map<String, Object> metadata) {
    public static final String TOPIC = "notifications.status.v1";
    public static final String TYPE = "com.citaplanner.notification.status";

    /** @param id of its row in {@code notification_event} */
    public EventMessage message(long id) {
        return new EventMessage(TOPIC, tenantId + ":" + notificationId, notificationId + ":" + id, TYPE, this);
    }
}
