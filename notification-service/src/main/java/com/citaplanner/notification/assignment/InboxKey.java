package com.citaplanner.notification.assignment;

/** An inbox of a tenant in Chatwoot. */
public record InboxKey(String tenantId, long accountId, long inboxId) {}
