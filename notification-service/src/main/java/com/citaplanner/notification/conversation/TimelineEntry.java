package com.citaplanner.notification.conversation;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * One entry of a conversation's timeline.
 *
 * @param who did it: {@code client}, {@code agent:12}, {@code bot:3}, {@code bot}, {@code service}, {@code system}; null
 *     where unknown
 * @param reason why it was decided so, or why a message failed; null for none
 * @param before the former value of what changed; null where there is none
 * @param after the new value; null where there is none
 * @param message null unless the entry is a message
 * @param notification null unless the entry is about a notification
 * @param key orders entries of the same time, together with the kind
 */
public record TimelineEntry(
        Instant at,
        TimelineKind kind,
        @Nullable String who,
        @Nullable String reason,
        @Nullable String before,
        @Nullable String after,
        @Nullable WrittenMessage message,
        @Nullable WrittenNotification notification,
        String key) {
    /**
     * A message.
     *
     * @param content null where there is none, or it was deleted or erased
     * @param status sent, delivered, read or failed; null where unknown
     * @param notification that it carries; null for none
     */
    public record WrittenMessage(
            long id,
            String direction,
            @Nullable String content,
            @Nullable String status,
            @Nullable UUID notification) {}

    /**
     * A decision about a notification, or the result of an attempt.
     *
     * @param type for example APPOINTMENT_REMINDER
     */
    public record WrittenNotification(UUID id, String type, String channel, String state, int attempt) {}
}
