package com.citaplanner.notification.deadletter;

import io.smallrye.mutiny.Uni;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A tenant's dead letters, for people. Works inside the transaction under way. */
public interface DeadLetterQueries {
    /** OPEN until somebody decides; a letter that was sent back and is not open again was processed, or is on its way. */
    enum State {
        OPEN,
        REPLAYED,
        DISCARDED
    }

    /**
     * Which letters; what is null does not matter.
     *
     * @param topic exactly
     * @param reason a part of it, in any case
     * @param from when it last failed, this moment included
     * @param to this moment not included
     */
    record Filter(String topic, String reason, Instant from, Instant to, State state) {}

    /**
     * A letter without its content.
     *
     * @param field the field to blame; null when it is no single one
     * @param at when it last failed
     * @param replays how often it was sent back
     * @param replayedAt when last; null when never
     * @param by the API key of who decided last; null when nobody did
     * @param size of the value in bytes; null for a tombstone
     */
    record Item(
            long id,
            String topic,
            int partition,
            long offset,
            String reason,
            String field,
            Instant at,
            State state,
            int replays,
            Instant replayedAt,
            String by,
            Integer size) {}

    /**
     * What was in it.
     *
     * @param value its first bytes, as many as were asked for; null for a tombstone
     */
    record RecordContent(Item item, byte[] key, Map<String, String> headers, byte[] value) {}

    /** The newest first, those below an id. */
    Uni<List<Item>> list(String tenantId, Filter filter, long below, int most);

    /** @param mostBytes of the value */
    Uni<Optional<RecordContent>> find(String tenantId, long id, int mostBytes);

    /** How many there are, counted no further than this. */
    Uni<Integer> count(String tenantId, Filter filter, int atMost);

    /** The oldest first: the order in which they are sent back. */
    Uni<List<Item>> first(String tenantId, Filter filter, int most);

    /** Sends one back to its topic that is not on its way already; tells whether there was such a one. */
    Uni<Boolean> replay(String tenantId, long id, String by);

    /** Sends the oldest back, in the order in which they stood; gives back how many. */
    Uni<Integer> replay(String tenantId, Filter filter, int most, String by);

    /** Nobody wants this one back. Tells whether there was such a one that is not on its way. */
    Uni<Boolean> discard(String tenantId, long id, String by);
}
