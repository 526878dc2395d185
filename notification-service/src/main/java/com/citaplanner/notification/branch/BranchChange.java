package com.citaplanner.notification.branch;

/** What became of a branch that was to be stored. */
public sealed interface BranchChange {
    /** It is a new one. */
    record Created(StoredBranch branch) implements BranchChange {}

    /** It replaces the one that had its id. */
    record Replaced(StoredBranch branch) implements BranchChange {}

    /** Nothing was stored: it has another version than the caller knows, or does not exist. */
    record Outdated() implements BranchChange {}

    /** Nothing was stored: another branch of the tenant has one of the inboxes. */
    record InboxTaken(long inbox, String branchId) implements BranchChange {}

    /** Nothing was stored: the tenant has {@link BranchRepository#MAX_BRANCHES}. */
    record LimitReached() implements BranchChange {}
}
