package com.citaplanner.notification.work;

/** Tells workers when to look for due rows. */
public interface WakeUps {
    /**
     * Wakes when rows were added to the table, by whichever instance of the service, and once a second in any case: rows
     * become due by the clock too, and the news of an added row can be lost while the database is away.
     */
    void on(String table, Runnable wake);
}
