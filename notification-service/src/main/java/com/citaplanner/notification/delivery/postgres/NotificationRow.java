package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.channel.Recipient;
import com.citaplanner.notification.delivery.NotificationRequest;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;

/** A new notification as the table has it. */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
record NotificationRow(
        UUID id,
        String tenantId,
        String idempotencyKey,
        String requestHash,
        NotificationType type,
        Channel channel,
        String recipientKey,
        String clientId,
        String recipientName,
        String recipientPhone,
        String recipientEmail,
        String content,
        Map<String, Object> metadata,
        NotificationState state,
        String dueAt,
        String expiresAt) {
    static NotificationRow of(NotificationRequest request, Instant now) {
        Recipient recipient = request.recipient();
        Instant due = request.sendAt().filter(now::isBefore).orElse(now);
        return new NotificationRow(
                UUID.randomUUID(),
                request.tenantId(),
                request.idempotencyKey(),
                request.hash(),
                request.type(),
                request.channel(),
                recipient.key(),
                recipient.clientId().orElse(null),
                recipient.name().orElse(null),
                recipient.phone().orElse(null),
                recipient.email().orElse(null),
                request.content(),
                request.metadata(),
                due.isAfter(now) ? NotificationState.SCHEDULED : NotificationState.PENDING,
                due.toString(),
                request.expiry(due).toString());
    }
}
