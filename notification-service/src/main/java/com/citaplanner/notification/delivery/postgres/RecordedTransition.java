package com.citaplanner.notification.delivery.postgres;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.delivery.StatusPublisher;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.postgres.ResultRow;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.UUID;

/** A row of {@code notification_event} that was just added. */
public record RecordedTransition(
        UUID notificationId,
        long id,
        NotificationState state,
        Channel channel,
        int attempt,
        String reason,
        String providerId,
        Instant at) {
    /** Reads the columns {@code notification_id, id, state, channel, attempt, reason, provider_id, at}. */
    public static RecordedTransition of(ResultRow row) {
        return new RecordedTransition(
                row.get("notification_id", UUID.class),
                row.get("id", Long.class),
                NotificationState.valueOf(row.get("state", String.class)),
                Channel.valueOf(row.get("channel", String.class)),
                row.get("attempt", Integer.class),
                row.get("reason", String.class),
                row.get("provider_id", String.class),
                row.get("at", OffsetDateTime.class).toInstant());
    }

    /** The status change to publish. */
    public StatusPublisher.StatusChange statusChange(StatusEvent.NotificationDetails notificationDetails) {
        StatusEvent event = new StatusEvent(
                notificationId,
                notificationDetails.tenantId(),
                notificationDetails.idempotencyKey(),
                notificationDetails.recipientId(),
                notificationDetails.type(),
                channel,
                state,
                reason,
                providerId,
                attempt,
                at,
                notificationDetails.metadata());
        return new StatusPublisher.StatusChange(id, event);
    }
}
