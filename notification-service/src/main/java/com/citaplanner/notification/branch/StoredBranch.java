package com.citaplanner.notification.branch;

/**
 * A branch as stored.
 *
 * @param version increases with every change
 */
public record StoredBranch(BranchKey key, BranchDetails details, int version) {}
