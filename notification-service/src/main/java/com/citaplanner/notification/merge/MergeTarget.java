package com.citaplanner.notification.merge;

import io.smallrye.mutiny.Uni;
import java.util.List;

/** The system that has the contacts. */
public interface MergeTarget {
    /**
     * Merges the contact, or finds out where it went. Repeating it is safe: a contact that is gone is not merged again.
     * Fails only where the obstacles cannot be read.
     *
     * @param obstacles why the contacts cannot be merged any more; read right before they are
     */
    Uni<MergeResult> perform(MergeWork work, Uni<List<String>> obstacles);
}
