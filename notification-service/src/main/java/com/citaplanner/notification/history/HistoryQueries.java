package com.citaplanner.notification.history;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Reads the history. Works inside the transaction under way. */
public interface HistoryQueries {
    /**
     * A message as it stands.
     *
     * @param editedAt when its text was last changed; null when it never was
     * @param deletedAt when it was taken back, or erased with its client; null when it is there
     */
    record StoredMessage(
            long account,
            long id,
            long conversation,
            Long inbox,
            Long contact,
            String direction,
            String author,
            String channel,
            String content,
            List<Message.Attachment> attachments,
            String status,
            String externalError,
            Instant createdAt,
            Instant editedAt,
            Instant deletedAt) {}

    /** Where a page ended. */
    record HistoryPosition(long id, long account) {}

    /** Messages with every contact that is this client, from the place on; empty when there is no such client. */
    Uni<Optional<List<StoredMessage>>> ofClient(
            String tenantId, String clientId, Optional<HistoryPosition> after, boolean newestFirst, int most);

    /** Messages of a conversation, from the place on. */
    Uni<List<StoredMessage>> ofConversation(
            String tenantId,
            long accountId,
            long conversationId,
            Optional<HistoryPosition> after,
            boolean newestFirst,
            int most);
}
