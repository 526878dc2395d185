package com.citaplanner.notification.history;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the history. Works in the current transaction. */
public interface HistoryQueries {
    /**
     * A message in its current state.
     *
     * @param editedAt when its text last changed; null for never
     * @param deletedAt when it was deleted, or erased with its client; null where it still exists
     */
    record StoredMessage(
            long account,
            long id,
            long conversation,
            @Nullable Long inbox,
            @Nullable Long contact,
            String direction,
            String author,
            @Nullable String channel,
            @Nullable String content,
            List<Message.Attachment> attachments,
            @Nullable String status,
            @Nullable String externalError,
            Instant createdAt,
            @Nullable Instant editedAt,
            @Nullable Instant deletedAt) {}

    /** The position at which a page ended. */
    record HistoryPosition(Instant createdAt, long id, long account) {}

    /**
     * Messages with all contacts of this client in the order of their time, then of their id, starting after the
     * position; empty where the client does not exist.
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
