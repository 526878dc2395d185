package com.citaplanner.notification.conversation;

/**
 * A conversation.
 *
 * @param id its number within the account
 */
public record ConversationKey(String tenantId, long accountId, long id) {}
