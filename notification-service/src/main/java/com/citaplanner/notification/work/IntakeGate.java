package com.citaplanner.notification.work;

import io.smallrye.mutiny.Uni;

/** Holds topics back while they must not be read. */
public interface IntakeGate {
    /** Ends when records of this topic may be processed. */
    Uni<Void> pass(String topic);
}
