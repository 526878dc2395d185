package com.citaplanner.notification.backfill;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An event that did not come.
 *
 * @param subjectId the id of its message or conversation
 * @param state distinguishes several events of this kind about the same subject; empty where there can be only one
 * @param at when it happened, as far as Chatwoot tells; the same whenever it is found
 * @param message null for an event about the conversation itself
 * @param before the former status, for a changed status; null otherwise
 */
public record MissingEvent(
        MissingEventKind kind,
        long subjectId,
        String state,
        Instant at,
        ListedConversation conversation,
        @Nullable ReadMessage message,
        @Nullable String before) {
    /** Chatwoot's events. */
    public enum MissingEventKind {
        CONVERSATION_CREATED("conversation_created"),
        CONVERSATION_UPDATED("conversation_updated"),
        CONVERSATION_STATUS_CHANGED("conversation_status_changed"),
        MESSAGE_CREATED("message_created"),
        MESSAGE_UPDATED("message_updated");

        private final String event;

        MissingEventKind(String event) {
            this.event = event;
        }

        /** Chatwoot's name. */
        public String event() {
            return event;
        }
    }
}
