package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to cancel a notification.
 *
 * @param notificationId the notification; empty if the key identifies it
 * @param idempotencyKey the key of its request; empty if the id identifies it
 */
public record Cancellation(String tenantId, Optional<UUID> notificationId, Optional<String> idempotencyKey) {
    public Cancellation {
        if (notificationId.isEmpty() == idempotencyKey.isEmpty()) {
            throw new IllegalArgumentException("A cancellation must have either an id or a key");
        }
    }

    /** The result of a cancellation. */
    public sealed interface CancellationResult {
        /** It will not be sent, and never was. */
        record Cancelled(UUID notificationId) implements CancellationResult {}

        /**
         * It is being sent, was sent, or has ended otherwise. If the current attempt fails, it is not repeated.
         *
         * @param state the notification's state
         */
        record TooLate(UUID notificationId, NotificationState state) implements CancellationResult {}

        /** No request with that key has arrived yet; if it arrives, it is not sent. */
        record Remembered() implements CancellationResult {}

        /** There is no notification with that id. */
        record Unknown() implements CancellationResult {}

        /** There is no such tenant. */
        record NoTenant() implements CancellationResult {}
    }
}
