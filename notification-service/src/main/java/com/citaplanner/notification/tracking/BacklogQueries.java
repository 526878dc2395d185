package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;

/** Counts what is still to be sent, of all tenants. Works inside the transaction under way. */
public interface BacklogQueries {
    /** @param most where the counting of a stage stops: that it is so many says enough */
    Uni<Backlog> count(int most);
}
