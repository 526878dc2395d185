package com.citaplanner.notification.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One line of a conversation's story beside its messages: a change that Chatwoot reported, or a decision of ours with
 * its reason.
 *
 * @param key makes it the same when it is added again; unique within the conversation
 * @param at when it happened
 * @param kind what happened
 * @param before the former value; null where there is none. Statuses and labels are Chatwoot's, people as
 *     {@code agent:12} or {@code bot:3}, all others numbers.
 * @param after the new value, likewise
 * @param author who did it: {@code agent:12}, {@code bot:3}, {@code service}; null where unknown
 * @param reason why we decided so, in one sentence without personal data; null for what others did
 */
public record StoryEntry(
        ConversationKey conversation,
        String key,
        Instant at,
        Kind kind,
        @Nullable String before,
        @Nullable String after,
        @Nullable String author,
        @Nullable String reason) {
    /** What happened. */
    public enum Kind {
        CREATED,
        STATUS,
        ASSIGNEE,
        TEAM,
        LABELS,
        INBOX,
        /** It belongs to another contact now: contacts were merged, or it was moved. */
        CONTACT,
        /** An automatic reply was requested. */
        REPLIED,
        /** No automatic reply was sent, and why. */
        NOT_REPLIED,
        NUDGED,
        /** Waits for somebody who may take it. */
        WAITING,
        ASSIGNED,
        /** Found while a gap was closed. */
        BACKFILLED,
        MERGED
    }
}
