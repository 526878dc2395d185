package com.citaplanner.notification.tracking;

import io.smallrye.mutiny.Uni;
import java.util.List;

/**
 * Moves notifications to their next channel whose arrival has not been reported in time. Works inside the current
 * transaction.
 */
public interface Fallbacks {
    /** The longest overdue ones, those first. Locks nothing, so several instances may find the same. */
    Uni<List<OverdueDelivery>> overdue(int limit);

    /**
     * Moves each to its next channel, or forgets it where that makes no sense any more: it arrived, failed, expired, was
     * cancelled or deleted, or no further channel is open. Leaves out what another instance is working on.
     *
     * @return how many were moved or forgotten
     */
    Uni<Integer> moveOn(List<OverdueDelivery> overdue);

    /** Looks at these again in a minute, because the database refuses them. */
    Uni<Void> postpone(List<OverdueDelivery> refused);
}
