package com.citaplanner.notification.backfill;

import com.citaplanner.notification.backfill.KnownHistory.KnownMessage;
import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Looks up what the history knows. Works in the current transaction. */
public interface HistoryLookup {
    /**
     * @param since where the range begins
     * @return by the conversations' ids
     */
    Uni<Map<Long, KnownHistory>> of(
            String tenantId, long accountId, Instant since, List<ListedConversation> conversations);

    /** Those of the messages that are known, by id. */
    Uni<Map<Long, KnownMessage>> messages(
            String tenantId, long accountId, long conversationId, Collection<Long> messageIds);
}
