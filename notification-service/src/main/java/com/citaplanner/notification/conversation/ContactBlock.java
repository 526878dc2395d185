package com.citaplanner.notification.conversation;

/**
 * A contact was blocked or unblocked by the business.
 *
 * @param contactId unique within the account
 */
public record ContactBlock(String tenantId, long accountId, long contactId, boolean blocked) {}
