package com.citaplanner.notification.provider;

/** Who goes first where requests have to wait. */
public enum RequestPriority {
    /** Somebody waits for what the request is a part of. */
    LIVE,
    /** Nobody does: it lets all others pass, takes only its share of the pace, and waits longer before it is refused. */
    BACKGROUND
}
