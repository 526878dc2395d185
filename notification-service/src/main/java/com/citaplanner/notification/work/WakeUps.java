package com.citaplanner.notification.work;

/** Tells a worker that rows of its table arrived, from whichever instance of the service. */
public interface WakeUps {
    /**
     * A hint, not a promise: a wake-up can be lost while the database is away, so every worker also looks by the clock.
     *
     * @param table the table whose new rows are worth waking for
     */
    void on(String table, Runnable wake);
}
