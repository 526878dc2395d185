package com.citaplanner.notification.history;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the history. Works in the current transaction. */
public interface HistoryQueries {
    /**
     * A message in its current state. One that Chatwoot does not know has neither account, id, conversation nor contact.
     *
     * @param channel Chatwoot's type of inbox, or WHATSAPP for a message that Chatwoot does not know
     * @param providerId WhatsApp's own id of the message; null where unknown
     * @param kind what a message over WhatsApp is; null for one of Chatwoot
     * @param payload the business's own data behind a tapped button; null for none
     * @param answers the provider's id of the message that it answers or reacts to; null for none
     * @param notification the notification that it carries; null for none
     * @param agent the agent who wrote it in Chatwoot; null for everybody else's
     * @param editedAt when its text last changed; null for never
     * @param deletedAt when it was deleted, or erased with its client; null where it still exists
     */
    record StoredMessage(
            @Nullable Long account,
            @Nullable Long id,
            @Nullable Long conversation,
            @Nullable Long inbox,
            @Nullable Long contact,
            String direction,
            String author,
            @Nullable String channel,
            @Nullable String content,
            List<Message.Attachment> attachments,
            @Nullable String status,
            @Nullable String externalError,
            @Nullable String providerId,
            @Nullable String kind,
            @Nullable String payload,
            @Nullable String answers,
            @Nullable UUID notification,
            @Nullable Long agent,
            Instant createdAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt) {}

    /**
     * The position at which a page ended.
     *
     * @param id and {@code account}: 0 for a message that Chatwoot does not know
     * @param providerId empty for none
     */
    record HistoryPosition(Instant createdAt, long id, long account, String providerId) {}

    /**
     * Messages with all contacts of this client, and those over WhatsApp, in the order of their time, then of their id,
     * starting after the position. A message that came both over Chatwoot and from WhatsApp itself is there once. Empty
     * where the client does not exist.
     */
    Uni<Optional<List<StoredMessage>>> ofClient(
            String tenantId, String clientId, Optional<HistoryPosition> after, boolean newestFirst, int limit);

    /** Messages of a conversation, starting after the position. */
    Uni<List<StoredMessage>> ofConversation(
            String tenantId,
            long accountId,
            long conversationId,
            Optional<HistoryPosition> after,
            boolean newestFirst,
            int limit);
}
