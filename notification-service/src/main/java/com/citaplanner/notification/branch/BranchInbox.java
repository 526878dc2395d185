package com.citaplanner.notification.branch;

/**
 * An inbox that a branch may have.
 *
 * @param inboxId Chatwoot's id
 */
public record BranchInbox(String tenantId, long inboxId) {}
