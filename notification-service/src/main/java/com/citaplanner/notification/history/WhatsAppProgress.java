package com.citaplanner.notification.history;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How far a message of the business got over WhatsApp.
 *
 * @param recipient the canonical phone, or else the business-scoped user id; null where WhatsApp gives neither
 * @param notificationId the notification that it carries; null for a message that this service did not send
 * @param status sent, delivered, read or failed
 * @param error why it failed; null for none
 */
public record WhatsAppProgress(
        String tenantId,
        String wamid,
        String phoneNumberId,
        @Nullable String recipient,
        @Nullable UUID notificationId,
        String status,
        @Nullable String error,
        Instant at) {
    /** Hides the recipient. */
    @Override
    public String toString() {
        return "WhatsAppProgress[" + tenantId + ", " + status + "]";
    }
}
