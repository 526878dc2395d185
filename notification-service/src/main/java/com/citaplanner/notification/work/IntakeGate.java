package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;

/** Holds topics and requests back while they must not be accepted. */
public interface IntakeGate {
    /** Ends when records of this topic may be processed. */
    Uni<Void> pass(String topic);

    /**
     * Checks inside the current transaction that something may be accepted at all. Fails with {@link DatabaseUnavailable}
     * where the database was restored and it is not known yet what was sent since its backup.
     */
    Uni<Void> check();
}
