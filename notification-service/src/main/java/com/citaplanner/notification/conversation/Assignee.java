package com.citaplanner.notification.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who looks after a conversation.
 *
 * @param id of the agent or the bot in its installation
 * @param bot whether it is a bot
 * @param name for people; null where the event gives none
 */
public record Assignee(long id, boolean bot, @Nullable String name) {}
