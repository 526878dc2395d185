package com.citaplanner.notification.message;

import java.time.Duration;

/** What a notification is about, for how long it is worth telling when the request does not say, and what it gives way to. */
public enum NotificationType {
    APPOINTMENT_CONFIRMATION(Duration.ofHours(24), Priority.TRANSACTIONAL),
    APPOINTMENT_REMINDER(Duration.ofHours(6), Priority.REMINDER),
    APPOINTMENT_RESCHEDULE(Duration.ofHours(24), Priority.TRANSACTIONAL),
    APPOINTMENT_CANCELLATION(Duration.ofHours(24), Priority.TRANSACTIONAL),
    PROMOTION(Duration.ofHours(48), Priority.MARKETING),
    PAYMENT_REMINDER(Duration.ofHours(48), Priority.REMINDER),
    FEEDBACK_REQUEST(Duration.ofHours(48), Priority.MARKETING);

    private final Duration shelfLife;
    private final Priority priority;

    NotificationType(Duration shelfLife, Priority priority) {
        this.shelfLife = shelfLife;
        this.priority = priority;
    }

    /** From the moment it is due. */
    public Duration shelfLife() {
        return shelfLife;
    }

    public Priority priority() {
        return priority;
    }

    /** Whether a client may say that they want no more of it. */
    public boolean marketing() {
        return priority == Priority.MARKETING;
    }
}
