package com.citaplanner.notification.deadletter;

import com.citaplanner.notification.outbox.Outbox;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A record that cannot be processed, as it was received. It can always be stored and published: its texts contain no
 * NUL.
 *
 * @param key null for none
 * @param headers the record's own, as text, without {@link #HEADERS}
 * @param value null for a tombstone
 * @param reason what is wrong, in one sentence without the record's content
 * @param field the invalid field; null where it is not a single one
 * @param owner whose record it is
 * @param replay set where this record is the replay of an earlier dead letter
 */
public record DeadLetter(
        RecordPosition recordPosition,
        byte @Nullable [] key,
        Map<String, String> headers,
        byte @Nullable [] value,
        String reason,
        @Nullable String field,
        RecordOwner owner,
        Optional<Replay> replay) {
    /** Header with the id of the dead letter that was replayed. */
    public static final String REPLAY = "dead-letter-replay";

    /** Header with the number of replays of that dead letter. */
    public static final String REPLAYS = "dead-letter-replays";

    public static final String REASON = "dead-letter-reason";

    private static final String TOPIC = "dead-letter-topic";
    private static final String PARTITION = "dead-letter-partition";
    private static final String OFFSET = "dead-letter-offset";

    /** Headers that we write ourselves, which describe the record's way rather than the record. */
    public static final Set<String> HEADERS = Set.of(REPLAY, REPLAYS, REASON, TOPIC, PARTITION, OFFSET);

    /** The position of a record in Kafka, which identifies it for good. */
    public record RecordPosition(String topic, int partition, long offset) {}

    /**
     * A replay of a dead letter.
     *
     * @param letter id of the dead letter
     * @param count number of this replay, from 1
     */
    public record Replay(long letter, int count) {}

    /**
     * The copy for the topic's dead-letter topic: the record's key, value and headers, with cause and position in
     * further headers.
     */
    public Outbox.OutboxMessage toOutboxMessage() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(REASON, reason);
        all.put(TOPIC, recordPosition.topic());
        all.put(PARTITION, Integer.toString(recordPosition.partition()));
        all.put(OFFSET, Long.toString(recordPosition.offset()));
        return new Outbox.OutboxMessage(recordPosition.topic() + ".dlq", key, all, value);
    }
}
