package com.citaplanner.notification.delivery;

/** Where a notification is. The first four are open: something will still happen by itself. */
public enum NotificationState {
    /** Its time has not come. */
    SCHEDULED,
    /** Waits for a try. */
    PENDING,
    /** A try is under way; where to is recorded. */
    SENDING,
    /** A try ended without an answer: looked up before any other. */
    UNCERTAIN,
    /** The channel took it. */
    SENT,
    DELIVERED,
    READ,
    FAILED,
    CANCELLED,
    SUPPRESSED,
    EXPIRED
}
