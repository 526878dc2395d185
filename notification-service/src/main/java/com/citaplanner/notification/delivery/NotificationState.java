package com.citaplanner.notification.delivery;

/** The state of a notification. The first four are open: something will still happen without further requests. */
public enum NotificationState {
    /** Waits for its scheduled time. */
    SCHEDULED,
    /** Waits for an attempt. */
    PENDING,
    /** An attempt is in progress; its address is recorded. */
    SENDING,
    /** An attempt ended without an answer. It is looked up before any other attempt. */
    UNCERTAIN,
    /** The channel accepted it. */
    SENT,
    DELIVERED,
    READ,
    FAILED,
    CANCELLED,
    SUPPRESSED,
    EXPIRED
}
