package com.citaplanner.notification.deadletter;

import io.smallrye.mutiny.Uni;

/** Counts dead letters of all tenants. Works inside the transaction under way. */
public interface DeadLetterCount {
    /** How many are open, counted no further than this. */
    Uni<Integer> open(int most);
}
