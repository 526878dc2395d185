package com.citaplanner.notification.deadletter;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Lets people list, read, replay and discard dead letters. Works in the current transaction.
 *
 * <p>The {@code tenantId} of each method is the tenant that owns the letters, or empty for the letters of no tenant:
 * those that name none, or one that did not exist when they arrived.
 */
public interface DeadLetterQueries {
    /**
     * OPEN until somebody decides. A letter that was REPLAYED and did not open again was processed, or is on its way.
     */
    enum DeadLetterState {
        OPEN,
        REPLAYED,
        DISCARDED
    }

    /**
     * Selects dead letters; null values do not restrict.
     *
     * @param topic exact name
     * @param reason part of the reason, in any case
     * @param from earliest time of the last failure, inclusive
     * @param to latest time, exclusive
     */
    record Filter(
            @Nullable String topic,
            @Nullable String reason,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable DeadLetterState state) {}

    /**
     * A dead letter without its content.
     *
     * @param field the invalid field; null where it is not a single one
     * @param at when it last failed
     * @param replays number of replays
     * @param replayedAt time of the last replay; null for never
     * @param by id of the API key that decided last; null where nobody did
     * @param size of the value in bytes; null for a tombstone
     */
    record DeadLetterSummary(
            long id,
            String topic,
            int partition,
            long offset,
            String reason,
            @Nullable String field,
            Instant at,
            DeadLetterState state,
            int replays,
            @Nullable Instant replayedAt,
            @Nullable String by,
            @Nullable Integer size) {}

    /**
     * The content of a dead letter.
     *
     * @param value its first bytes, up to the requested number; null for a tombstone
     */
    record RecordContent(
            DeadLetterSummary deadLetterSummary,
            byte @Nullable [] key,
            Map<String, String> headers,
            byte @Nullable [] value) {}

    /** Newest first, starting below an id. */
    Uni<List<DeadLetterSummary>> list(Optional<String> tenantId, Filter filter, long below, int limit);

    /** @param maxBytes limit of the value's returned bytes */
    Uni<Optional<RecordContent>> find(Optional<String> tenantId, long id, int maxBytes);

    /** Counts dead letters up to a maximum. */
    Uni<Integer> count(Optional<String> tenantId, Filter filter, int max);

    /** Oldest first, which is the order in which they are replayed. */
    Uni<List<DeadLetterSummary>> oldest(Optional<String> tenantId, Filter filter, int limit);

    /** Replays a dead letter unless a replay is already on its way. Returns whether it did. */
    Uni<Boolean> replay(Optional<String> tenantId, long id, String by);

    /** Replays the oldest in the order in which they were received. Returns how many. */
    Uni<Integer> replay(Optional<String> tenantId, Filter filter, int limit, String by);

    /** Marks a dead letter as not needed. Returns false where there is none, or a replay is on its way. */
    Uni<Boolean> discard(Optional<String> tenantId, long id, String by);
}
