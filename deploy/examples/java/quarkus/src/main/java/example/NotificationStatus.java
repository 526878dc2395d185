package example;

/** The data of com.citaplanner.notification.status, as far as this service reads it. */
public record NotificationStatus(
        String notificationId, String idempotencyKey, String channel, String state, String reason) {}
