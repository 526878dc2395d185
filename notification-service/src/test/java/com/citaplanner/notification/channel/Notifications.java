package com.citaplanner.notification.channel;

import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.Content;
import com.citaplanner.notification.message.NotificationType;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Notifications as channels receive them. */
public final class Notifications {
    private Notifications() {}

    public static Notification of(
            String tenantId, NotificationType type, Channel channel, Recipient recipient, Content content) {
        return new Notification(
                UUID.randomUUID(),
                tenantId,
                UUID.randomUUID().toString(),
                type,
                channel,
                List.of(channel),
                recipient,
                content,
                Map.of(),
                1,
                Optional.empty(),
                Optional.of(Instant.now()),
                false,
                Instant.now().plusSeconds(3600),
                1);
    }
}
