package com.citaplanner.notification.delivery;

/** Counts changes of notifications' states for monitoring. */
public interface StatusMeter {
    /** Counts one change, by channel and state. */
    void count(StatusEvent event);
}
