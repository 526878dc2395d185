package com.citaplanner.notification.message;

import java.time.Duration;

/** What a notification is about, how long it stays relevant by default, and its priority. */
public enum NotificationType {
    APPOINTMENT_CONFIRMATION(Duration.ofDays(1), Priority.TRANSACTIONAL),
    APPOINTMENT_REMINDER(Duration.ofHours(6), Priority.REMINDER),
    APPOINTMENT_RESCHEDULE(Duration.ofDays(1), Priority.TRANSACTIONAL),
    APPOINTMENT_CANCELLATION(Duration.ofDays(1), Priority.TRANSACTIONAL),
    /** Asks again for an answer to a reminder. */
    APPOINTMENT_FOLLOW_UP(Duration.ofHours(6), Priority.REMINDER),
    PROMOTION(Duration.ofDays(2), Priority.MARKETING),
    PAYMENT_REMINDER(Duration.ofDays(2), Priority.REMINDER),
    FEEDBACK_REQUEST(Duration.ofDays(2), Priority.MARKETING),
    /** Sent by this service itself when a client opts out by a message. */
    OPT_OUT_CONFIRMATION(Duration.ofDays(1), Priority.TRANSACTIONAL),
    /**
     * Sent by this service itself when a client answers a message about an appointment, writes outside opening hours, or waits for
     * an answer.
     */
    AUTO_REPLY(Duration.ofHours(1), Priority.TRANSACTIONAL);

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

    /**
     * How long it waits for the report that it arrived before it continues on its next channel, unless its tenant sets
     * another time.
     */
    public Duration patience() {
        return priority == Priority.TRANSACTIONAL ? Duration.ofMinutes(15) : Duration.ofHours(2);
    }

    /** Whether clients can opt out of it. */
    public boolean marketing() {
        return priority == Priority.MARKETING;
    }
}
