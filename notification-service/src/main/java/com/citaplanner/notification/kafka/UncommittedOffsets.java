package com.citaplanner.notification.kafka;

import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How far each assigned partition has been processed, as far as Kafka has not stored it yet. What was processed after its
 * partition went to another instance does not count: that instance reads it again, and may already be further. Where the
 * partition has come back meanwhile, what counts begins with what was read since. Used by several threads.
 */
final class UncommittedOffsets {
    private final Set<TopicPartition> assigned = new HashSet<>();
    private final Map<TopicPartition, Long> firstRead = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();

    synchronized void assigned(Collection<TopicPartition> partitions) {
        assigned.addAll(partitions);
    }

    /** Notes that a record was read, before it is processed. */
    synchronized void received(TopicPartition partition, long offset) {
        if (assigned.contains(partition)) {
            firstRead.putIfAbsent(partition, offset);
        }
    }

    /** Forgets partitions, and returns what has to be committed before another instance reads them. */
    synchronized Map<TopicPartition, OffsetAndMetadata> revoked(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> last = new HashMap<>();
        for (TopicPartition partition : partitions) {
            assigned.remove(partition);
            firstRead.remove(partition);
            Long offset = next.remove(partition);
            if (offset != null) {
                last.put(partition, new OffsetAndMetadata(offset));
            }
        }
        return last;
    }

    /** Notes that a record and all before it were processed. Returns whether there is something new to commit. */
    synchronized boolean processed(TopicPartition partition, long offset) {
        Long first = firstRead.get(partition);
        if (first == null || offset < first) {
            return false;
        }
        next.merge(partition, offset + 1, Math::max);
        return true;
    }

    /** Returns what has to be committed, which stays until {@link #committed}. */
    synchronized Map<TopicPartition, OffsetAndMetadata> pending() {
        Map<TopicPartition, OffsetAndMetadata> pending = new HashMap<>();
        next.forEach((partition, offset) -> pending.put(partition, new OffsetAndMetadata(offset)));
        return pending;
    }

    /** Forgets what Kafka has stored, unless more was processed meanwhile. */
    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        offsets.forEach((partition, stored) -> next.remove(partition, stored.offset()));
    }
}
