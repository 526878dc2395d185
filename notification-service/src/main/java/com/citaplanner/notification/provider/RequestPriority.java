package com.citaplanner.notification.provider;

/** The order in which waiting requests are served. */
public enum RequestPriority {
    /** Somebody waits for the result. */
    LIVE,
    /** Nobody waits for the result: served after all live requests, within its share of the rate; may wait longer. */
    BACKGROUND
}
