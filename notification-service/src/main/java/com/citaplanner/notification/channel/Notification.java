package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * One thing to tell one client, on its way.
 *
 * @param attempt how many tries there were, the one under way included
 * @param address where a try was sent to, in the channel's own words; present as soon as one may have been sent
 * @param preparedAt when that try began
 * @param claim which claim this is: only the newest claimant may record anything
 */
public record Notification(
        UUID id,
        String tenantId,
        String idempotencyKey,
        NotificationType type,
        Channel channel,
        Recipient recipient,
        Content content,
        Map<String, Object> metadata,
        int attempt,
        Optional<String> address,
        Optional<Instant> preparedAt,
        Instant expiresAt,
        long claim) {}
