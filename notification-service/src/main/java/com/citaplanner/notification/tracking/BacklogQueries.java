package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;

/** Counts the notifications still to be sent, of all tenants. Works inside the current transaction. */
public interface BacklogQueries {
    /** @param limit where the counting of a stage stops */
    Uni<Backlog> count(int limit);
}
