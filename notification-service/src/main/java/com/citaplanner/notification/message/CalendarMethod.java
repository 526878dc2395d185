package com.citaplanner.notification.message;

/** What a calendar entry does in the client's calendar: a method of iTIP (RFC 5546). */
public enum CalendarMethod {
    /** Adds the appointment, or changes it. */
    REQUEST,
    /** Removes the appointment. */
    CANCEL
}
