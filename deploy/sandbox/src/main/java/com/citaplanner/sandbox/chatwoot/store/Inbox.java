package com.citaplanner.sandbox.chatwoot.store;

import org.jspecify.annotations.Nullable;

/**
 * An inbox of the account.
 *
 * @param phoneNumber the business's own number, or null
 * @param lockToSingleConversation whether a contact has at most one conversation here
 */
public record Inbox(
        long id, String name, Channel channel, @Nullable String phoneNumber, boolean lockToSingleConversation) {}
