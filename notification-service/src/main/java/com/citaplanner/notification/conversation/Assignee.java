package com.citaplanner.notification.conversation;

import org.jspecify.annotations.Nullable;

/**
 * Who looks after a conversation.
 *
 * @param id of the agent or the bot in its installation
 * @param bot whether it is a bot
 * @param name for people; null where the event gives none
 */
public record Assignee(long id, boolean bot, @Nullable String name) {
    /** As stories write it: {@code agent:12} or {@code bot:3}. */
    public String text() {
        return text(id, bot);
    }

    public static String text(long id, boolean bot) {
        return (bot ? "bot:" : "agent:") + id;
    }
}
