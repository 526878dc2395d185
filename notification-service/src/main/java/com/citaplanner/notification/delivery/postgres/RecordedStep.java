package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.message.Channel;
import jakarta.persistence.Tuple;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of {@code notification_event} as it was just added. */
public record RecordedStep(
        UUID notificationId,
        long id,
        NotificationState state,
        Channel channel,
        int attempt,
        String reason,
        String providerId,
        Instant at) {
    /** From the columns {@code notification_id, id, state, channel, attempt, reason, provider_id, at}. */
    public static RecordedStep of(Tuple row) {
        return new RecordedStep(
                row.get("notification_id", UUID.class),
                row.get("id", Long.class),
                NotificationState.valueOf(row.get("state", String.class)),
                Channel.valueOf(row.get("channel", String.class)),
                row.get("attempt", Integer.class),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                row.get("at", OffsetDateTime.class).toInstant());
    }

    /** The event that tells of it. */
    public StatusNews.News news(StatusEvent.About about) {
        StatusEvent event = new StatusEvent(
                notificationId,
                about.tenantId(),
                about.idempotencyKey(),
                about.recipientId(),
                about.type(),
                channel,
                state,
                reason,
                providerId,
                attempt,
                at,
                about.metadata());
        return new StatusNews.News(id, event);
    }
}
