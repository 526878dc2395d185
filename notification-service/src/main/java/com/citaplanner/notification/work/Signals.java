package com.citaplanner.notification.work;

import java.util.function.Consumer;

/** Tells workers when to look for due rows. */
public interface Signals {
    /**
     * Wakes when rows were added to the table, by whichever instance of the service, and once a second in any case: rows
     * become due by the clock too, and the news of an added row can be lost while the database is away.
     */
    void on(String table, Runnable wake);

    /**
     * Hears what any instance tells on a channel of {@code pg_notify}. What is told while the database is away is never heard, so
     * nothing may depend on it alone.
     */
    void onNews(String channel, Consumer<String> news);
}
