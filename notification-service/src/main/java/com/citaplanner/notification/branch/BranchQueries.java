package com.citaplanner.notification.branch;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.Map;

/** Reads branches for batches of work. Works inside the current transaction. */
public interface BranchQueries {
    /** The most branches that are looked up at once. */
    int MAX_KEYS = 1_000;

    /**
     * Finds branches by one statement. A key without a branch has no entry: what names an unknown branch is treated as its
     * tenant's own.
     *
     * @param keys may name a branch more than once; {@link #MAX_KEYS} different ones at most, and more are a mistake of the
     *     caller
     */
    Uni<Map<BranchKey, Branch>> find(Collection<BranchKey> keys);
}
