package com.citaplanner.notification.tracking;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.Optional;

/**
 * A search for notifications of a tenant; an empty criterion matches all.
 *
 * @param channel the one in use, or the last one
 * @param recipient a client's id, or a phone or e-mail exactly as in the request
 * @param from requested at that time or later
 * @param to requested before that time
 */
public record NotificationSearch(
        String tenantId,
        Optional<NotificationType> type,
        Optional<Channel> channel,
        Optional<NotificationState> state,
        Optional<String> recipient,
        Optional<Instant> from,
        Optional<Instant> to) {}
