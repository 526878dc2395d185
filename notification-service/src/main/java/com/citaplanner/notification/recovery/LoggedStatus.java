package com.citaplanner.notification.recovery;

import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.message.Channel;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A status event that this service published before its database was restored.
 *
 * @param eventId grows with every event of the service
 * @param appointments the appointments that the notification is about; none where it was not planned
 * @param step the step of the appointments' rules; empty where it was not planned
 */
public record LoggedStatus(
        String tenantId,
        String idempotencyKey,
        UUID notificationId,
        long eventId,
        NotificationState state,
        Channel channel,
        int attempt,
        Optional<String> providerId,
        Optional<String> reason,
        Instant at,
        List<String> appointments,
        Optional<String> step) {
    private static final int TIME_SHIFT = 16;

    /** Not before the notification was requested, and not after any of its events: its id (UUID version 7) has the time. */
    public Instant requestedAt() {
        return Instant.ofEpochMilli((notificationId.getMostSignificantBits() >>> TIME_SHIFT) + 1);
    }
}
