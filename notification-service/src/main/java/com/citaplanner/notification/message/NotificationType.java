package com.citaplanner.notification.message;

import java.time.Duration;

/** What a notification is about, how long it stays relevant by default, and its priority. */
public enum NotificationType {
    APPOINTMENT_CONFIRMATION(Duration.ofHours(24), Priority.TRANSACTIONAL),
    APPOINTMENT_REMINDER(Duration.ofHours(6), Priority.REMINDER),
    APPOINTMENT_RESCHEDULE(Duration.ofHours(24), Priority.TRANSACTIONAL),
    APPOINTMENT_CANCELLATION(Duration.ofHours(24), Priority.TRANSACTIONAL),
    PROMOTION(Duration.ofHours(48), Priority.MARKETING),
    PAYMENT_REMINDER(Duration.ofHours(48), Priority.REMINDER),
    FEEDBACK_REQUEST(Duration.ofHours(48), Priority.MARKETING);

    private final Duration timeToLive;
    private final Priority priority;

    NotificationType(Duration timeToLive, Priority priority) {
        this.timeToLive = timeToLive;
        this.priority = priority;
    }

    /** How long it stays relevant, counted from its due time. */
    public Duration timeToLive() {
        return timeToLive;
    }

    public Priority priority() {
        return priority;
    }

    /** Whether clients can opt out of it. */
    public boolean marketing() {
        return priority == Priority.MARKETING;
    }
}
