package com.citaplanner.notification.merge;

import io.smallrye.mutiny.Uni;

/** The system that has the contacts. */
public interface MergeTarget {
    /**
     * Merges the contact, or finds out where it went. Repeating it is safe: a contact that is gone is not merged again.
     * The {@code Uni} never fails.
     */
    Uni<MergeResult> perform(MergeWork work);
}
