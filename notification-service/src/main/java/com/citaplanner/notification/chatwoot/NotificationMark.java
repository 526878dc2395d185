package com.citaplanner.notification.chatwoot;

/** The field of {@code content_attributes} in which our messages carry the notification's id. */
public final class NotificationMark {
    public static final String FIELD = "citaplanner_notification_id";

    private NotificationMark() {}
}
