package com.citaplanner.notification.chatwoot;

/** The fields of {@code content_attributes} by which our own messages are recognised. */
public final class NotificationMark {
    /** The notification's id, in a message to the client. */
    public static final String FIELD = "citaplanner_notification_id";

    /** The note's id, in a private note about a message over another channel. */
    public static final String NOTE_FIELD = "citaplanner_note_id";

    private NotificationMark() {}
}
