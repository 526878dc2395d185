package com.citaplanner.notification.chatwoot;

/** How a message of ours is known again: our notification's id travels in its {@code content_attributes}. */
public final class NotificationMark {
    public static final String FIELD = "citaplanner_notification_id";

    private NotificationMark() {}
}
