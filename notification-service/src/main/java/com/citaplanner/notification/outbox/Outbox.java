package com.citaplanner.notification.outbox;

import io.smallrye.mutiny.Uni;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Messages to be published on Kafka. Rows are added in the transaction that makes them true and are published after it,
 * at least once, in order per key.
 */
public interface Outbox {
    /**
     * @param topic the destination
     * @param key the record's key; null for none
     * @param headers the record's headers, text only
     * @param value the record's value; null for a tombstone
     */
    record OutboxMessage(String topic, byte @Nullable [] key, Map<String, String> headers, byte @Nullable [] value) {}

    /** Adds the messages, in this order, in the current transaction. */
    Uni<Void> add(List<OutboxMessage> messages);
}
