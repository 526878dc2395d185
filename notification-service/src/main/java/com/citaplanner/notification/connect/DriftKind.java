package com.citaplanner.notification.connect;

/** What may differ from what was connected. */
public enum DriftKind {
    WEBHOOK_REMOVED,
    SECRET_CHANGED,
    EVENTS_UNTICKED,
    URL_CHANGED,
    /** The gateway's record of the source is not what it should be. */
    SOURCE_OUTDATED,
    INBOX_REMOVED,
    TOKEN_INVALID,
    RIGHTS_LOST,
    /** Chatwoot gave no usable answer, so that nothing could be checked. */
    NOT_REACHED
}
