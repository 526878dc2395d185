package com.citaplanner.notification.channel;

/**
 * The conversation in Chatwoot into which a message has to go, and no other.
 *
 * @param id its number within the account
 */
public record RecipientConversation(long accountId, long id) {}
