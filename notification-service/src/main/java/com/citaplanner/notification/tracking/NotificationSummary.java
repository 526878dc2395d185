package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/**
 * Where a notification is.
 *
 * @param recipientId the client; null where the request named somebody else
 * @param channel that is tried now, or was last
 * @param channels all that the request named, in order
 * @param reason why it is where it is; null where there is nothing to say
 * @param attempt how many tries there were on this channel
 * @param dueAt when it goes on; null when it has ended
 * @param providerId the provider's id of the message; null where none is known
 */
public record NotificationSummary(
        UUID id,
        String idempotencyKey,
        NotificationType type,
        String recipientId,
        NotificationState state,
        Channel channel,
        List<Channel> channels,
        String reason,
        int attempt,
        Instant dueAt,
        String providerId,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt) {}
