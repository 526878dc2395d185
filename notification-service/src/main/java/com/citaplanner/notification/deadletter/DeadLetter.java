package com.citaplanner.notification.deadletter;

import com.citaplanner.notification.outbox.Outbox;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A record that cannot be processed, as it came. Whatever it is like, it can be stored and published: its texts have no NUL.
 *
 * @param key null for none
 * @param headers its own, as text; none of {@link #HEADERS}
 * @param value null for a tombstone
 * @param reason what is wrong, in one sentence that quotes none of its content
 * @param field the field to blame; null when it is no single one
 * @param owner whose it is
 * @param replay the letter that this record was, when it was sent back
 */
public record DeadLetter(
        RecordPosition recordPosition,
        byte[] key,
        Map<String, String> headers,
        byte[] value,
        String reason,
        String field,
        RecordOwner owner,
        Optional<Replay> replay) {
    /** The letter that is sent back. */
    public static final String REPLAY = "dead-letter-replay";

    /** How often it has been. */
    public static final String REPLAYS = "dead-letter-replays";

    public static final String REASON = "dead-letter-reason";

    private static final String TOPIC = "dead-letter-topic";
    private static final String PARTITION = "dead-letter-partition";
    private static final String OFFSET = "dead-letter-offset";

    /** Those that we write ourselves, and that belong to a record's way, not to the record. */
    public static final Set<String> HEADERS = Set.of(REPLAY, REPLAYS, REASON, TOPIC, PARTITION, OFFSET);

    /** Where a record stands; there is one record at a place, for good. */
    public record RecordPosition(String topic, int partition, long offset) {}

    /** A letter that was sent back, and the how manieth time that was. */
    public record Replay(long letter, int count) {}

    /** The record for the topic's dead letters: its own key, bytes and headers, the cause and the place beside them. */
    public Outbox.OutboxMessage copy() {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put(REASON, reason);
        all.put(TOPIC, recordPosition.topic());
        all.put(PARTITION, Integer.toString(recordPosition.partition()));
        all.put(OFFSET, Long.toString(recordPosition.offset()));
        return new Outbox.OutboxMessage(recordPosition.topic() + ".dlq", key, all, value);
    }
}
