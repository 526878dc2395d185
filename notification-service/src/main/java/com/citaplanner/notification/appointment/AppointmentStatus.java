package com.citaplanner.notification.appointment;

/** Where an appointment is in its life. A rescheduled one is booked, at another time. */
public enum AppointmentStatus {
    BOOKED,
    CANCELLED,
    COMPLETED,
    /** The client did not come. */
    NO_SHOW
}
