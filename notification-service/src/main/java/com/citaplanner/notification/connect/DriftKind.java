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
    /** The web chat accepts identities without a signature, so that they prove nothing. */
    IDENTITY_NOT_ENFORCED,
    /** Chatwoot gave no usable answer, so that nothing could be checked. */
    NOT_REACHED;

    /** Whether events may have been lost because of it. */
    public boolean losesEvents() {
        return switch (this) {
            case WEBHOOK_REMOVED, SECRET_CHANGED, EVENTS_UNTICKED, URL_CHANGED, SOURCE_OUTDATED -> true;
            case INBOX_REMOVED, TOKEN_INVALID, RIGHTS_LOST, IDENTITY_NOT_ENFORCED, NOT_REACHED -> false;
        };
    }
}
