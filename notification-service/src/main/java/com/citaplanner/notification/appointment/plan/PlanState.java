package com.citaplanner.notification.appointment.plan;

/** Where a planned message is. */
public enum PlanState {
    /** Waits for its time, when it becomes a notification. */
    PLANNED,
    /** It is a notification. */
    REQUESTED,
    /**
     * It is a notification that may be out of date, or expires before the message does, and is planned again where that
     * was not sent.
     */
    CHECK,
    /** It is not sent. */
    SKIPPED
}
