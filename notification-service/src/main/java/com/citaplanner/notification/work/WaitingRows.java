package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;

/** The rows of one table that wait for a worker, of all tenants. Works inside the current transaction. */
public interface WaitingRows {
    /**
     * What waits at one moment.
     *
     * @param number of rows, up to the limit of the count
     * @param oldestSeconds how long the oldest of them has waited; 0 if there is none
     */
    record Waiting(long number, long oldestSeconds) {
        public static final Waiting NONE = new Waiting(0, 0);
    }

    String table();

    /** @param limit where the counting stops */
    Uni<Waiting> count(int limit);
}
