package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.Optional;

/**
 * Which notifications of a tenant are wanted; what is empty does not matter.
 *
 * @param channel that is tried now, or was last
 * @param recipient a client's id, or a phone or e-mail exactly as the request gave it
 * @param from asked for at that moment or later
 * @param to asked for before
 */
public record NotificationSearch(
        String tenantId,
        Optional<NotificationType> type,
        Optional<Channel> channel,
        Optional<NotificationState> state,
        Optional<String> recipient,
        Optional<Instant> from,
        Optional<Instant> to) {}
