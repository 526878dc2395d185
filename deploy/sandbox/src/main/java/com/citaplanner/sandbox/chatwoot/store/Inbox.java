package com.citaplanner.sandbox.chatwoot.store;

/**
 * A channel of the account.
 *
 * @param phoneNumber the business's own number, or null
 * @param lockToSingleConversation whether a contact has only one conversation here for ever
 */
public record Inbox(long id, String name, Channel channel, String phoneNumber, boolean lockToSingleConversation) {}
