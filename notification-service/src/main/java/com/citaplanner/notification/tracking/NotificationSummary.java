package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The current state of a notification.
 *
 * @param recipientId the client; null if the request named somebody else
 * @param channel the one in use, or the last one
 * @param channels all that the request named, in order
 * @param reason why it is in this state; null if there is none
 * @param attempt the number of attempts on this channel
 * @param dueAt when it continues; null if it has ended
 * @param providerId the provider's id of the message; null if unknown
 */
public record NotificationSummary(
        UUID id,
        String idempotencyKey,
        NotificationType type,
        @Nullable String recipientId,
        NotificationState state,
        Channel channel,
        List<Channel> channels,
        @Nullable String reason,
        int attempt,
        @Nullable Instant dueAt,
        @Nullable String providerId,
        Instant createdAt,
        Instant updatedAt,
        Instant expiresAt) {}
