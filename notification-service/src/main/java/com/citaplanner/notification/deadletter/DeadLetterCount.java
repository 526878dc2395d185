package com.citaplanner.notification.deadletter;

import io.smallrye.mutiny.Uni;

/** Counts open dead letters of all tenants. Works in the current transaction. */
public interface DeadLetterCount {
    /** Counts open letters, up to a maximum. */
    Uni<Integer> open(int max);
}
