package com.citaplanner.notification.request;

import com.citaplanner.notification.delivery.NotificationState;
import java.util.Optional;
import java.util.UUID;

/**
 * A request to take back a notification.
 *
 * @param notificationId which one; empty when the key says it
 * @param idempotencyKey which one; empty when the id says it
 */
public record Cancellation(String tenantId, Optional<UUID> notificationId, Optional<String> idempotencyKey) {
    public Cancellation {
        if (notificationId.isEmpty() == idempotencyKey.isEmpty()) {
            throw new IllegalArgumentException("a cancellation has an id or a key, and not both");
        }
    }

    /** What became of it. */
    public sealed interface CancellationResult {
        /** It will not be sent, and never was. */
        record Cancelled(UUID notificationId) implements CancellationResult {}

        /**
         * It is being sent, was sent, or has ended otherwise. One whose try turns out to have failed is not tried again.
         *
         * @param state where it is
         */
        record TooLate(UUID notificationId, NotificationState state) implements CancellationResult {}

        /** There is none with that key yet; should it come, it is not sent. */
        record Remembered() implements CancellationResult {}

        /** There is none with that id. */
        record Unknown() implements CancellationResult {}

        /** There is no such tenant. */
        record NoTenant() implements CancellationResult {}
    }
}
