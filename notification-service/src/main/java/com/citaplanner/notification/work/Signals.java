package com.citaplanner.notification.work;

import java.util.function.Consumer;

/** Tells workers when to look for due rows. */
public interface Signals {
    /**
     * Wakes when any instance of the service has added rows to the table, and once a second in any case: rows also
     * become due by time, and a notification can be lost while the database is unavailable.
     */
    void on(String table, Runnable wake);

    /**
     * Receives what any instance sends on a channel of {@code pg_notify}. Notifications sent while the database is
     * unreachable are lost, so nothing may depend on them alone.
     */
    void onNotification(String channel, Consumer<String> news);
}
