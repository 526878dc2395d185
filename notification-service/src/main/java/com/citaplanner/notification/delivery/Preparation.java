package com.citaplanner.notification.delivery;

/** Whether a notification can be sent, and where to. Nothing has reached the client yet. */
public sealed interface Preparation {
    /** To there. The address is recorded before anything is sent, so that a lost try can be looked up. */
    record Ready(String address) implements Preparation {}

    /** Not now: tried again with backoff, at most until the notification expires. */
    record Deferred(String reason) implements Preparation {}

    /** Never: the notification has failed. */
    record Rejected(String reason) implements Preparation {}
}
