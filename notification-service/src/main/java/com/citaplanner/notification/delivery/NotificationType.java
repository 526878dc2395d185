package com.citaplanner.notification.delivery;

import java.time.Duration;

/** What a notification is about, and for how long it is worth telling when the request does not say. */
public enum NotificationType {
    APPOINTMENT_CONFIRMATION(Duration.ofHours(24)),
    APPOINTMENT_REMINDER(Duration.ofHours(6)),
    APPOINTMENT_RESCHEDULE(Duration.ofHours(24)),
    APPOINTMENT_CANCELLATION(Duration.ofHours(24)),
    PROMOTION(Duration.ofHours(48)),
    PAYMENT_REMINDER(Duration.ofHours(48)),
    FEEDBACK_REQUEST(Duration.ofHours(48));

    private final Duration shelfLife;

    NotificationType(Duration shelfLife) {
        this.shelfLife = shelfLife;
    }

    Duration shelfLife() {
        return shelfLife;
    }
}
