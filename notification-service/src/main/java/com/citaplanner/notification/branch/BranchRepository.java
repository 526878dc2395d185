package com.citaplanner.notification.branch;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Optional;

/** A tenant's branches, as a person edits them. */
public interface BranchRepository {
    /** The most branches that a tenant has. */
    int MAX_BRANCHES = 1_000;

    /** Branches by id, in the order of their bytes. */
    Uni<List<StoredBranch>> list(String tenantId, String afterId, int limit);

    Uni<Optional<StoredBranch>> read(BranchKey key);

    /** @param expectedVersion the version to replace; empty for any, and for a new branch */
    Uni<BranchChange> store(BranchKey key, BranchDetails details, Optional<Integer> expectedVersion);

    /** Returns whether there was one. */
    Uni<Boolean> remove(BranchKey key);
}
