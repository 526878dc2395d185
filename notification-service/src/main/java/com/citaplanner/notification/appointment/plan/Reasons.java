package com.citaplanner.notification.appointment.plan;

/** Why messages are not sent, as people read it. */
public final class Reasons {
    static final String OFF = "the rules do not have this message";
    static final String CANCELLED = "the appointment was cancelled";
    static final String OVER = "the appointment is over";
    static final String NO_SHOW = "the client did not come";
    static final String BOOKED_AGAIN = "the appointment is booked again";
    static final String SILENT = "the change was reported as silent";
    static final String OLD = "the change is older than a day";
    static final String LONG_OVER = "the visit was more than two days ago";
    static final String STARTED = "the appointment has started";
    static final String PASSED = "its time had passed when the appointment was booked or moved";
    static final String TOO_LATE = "it could not be sent in time";
    static final String QUIET = "quiet hours last until the appointment";
    static final String SAME_TIME = "another reminder is sent at the same time";
    static final String NO_REMINDER = "there is no reminder of 3 hours or more, or it is not sent";
    static final String ANSWERED = "the client has been in touch since the reminder";
    static final String UNKNOWN_CLIENT = "the client is not known";
    static final String SUPERSEDED = "another message tells the newest time";
    /** Its processing failed until it had expired. */
    public static final String FAILED = "it could not be processed";

    static final String GONE = "the appointment does not exist any more";

    private Reasons() {}
}
