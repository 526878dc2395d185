package com.citaplanner.notification.recovery.kafka;

import com.citaplanner.notification.recovery.ReplayRefused;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Finds where the records of partitions end. A partition's own end may lie behind markers of transactions, which no group
 * ever gets to read, so that its position does not reach that end.
 */
final class LastRecords {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int MAX_SILENT_POLLS = 75;
    private static final long FIRST_STEP = 16;
    private static final long GROWTH = 16;

    private final Consumer<byte[], byte[]> consumer;
    private final Map<TopicPartition, Long> ends;
    private final Map<TopicPartition, Long> found = new HashMap<>();

    /** @param consumer has no group and no partitions; the caller closes it */
    LastRecords(Consumer<byte[], byte[]> consumer, Collection<TopicPartition> partitions) {
        this.consumer = consumer;
        this.ends = consumer.endOffsets(partitions);
    }

    /** The offset after each partition's last record; where there is none, the offset from which on it was looked for. */
    Map<TopicPartition, Long> after(Map<TopicPartition, Long> from) {
        Set<TopicPartition> open = new HashSet<>(ends.keySet());
        for (long step = FIRST_STEP; !open.isEmpty(); step *= GROWTH) {
            Map<TopicPartition, Long> starts = new HashMap<>();
            for (TopicPartition partition : open) {
                starts.put(partition, Math.max(value(from, partition), value(ends, partition) - step));
            }
            read(starts);
            open.removeIf(
                    partition -> found.containsKey(partition) || value(starts, partition) == value(from, partition));
        }
        Map<TopicPartition, Long> after = new HashMap<>(from);
        after.putAll(found);
        return after;
    }

    private void read(Map<TopicPartition, Long> starts) {
        consumer.assign(starts.keySet());
        starts.forEach(consumer::seek);
        int silent = 0;
        while (starts.keySet().stream().anyMatch(this::before)) {
            var records = consumer.poll(POLL);
            records.forEach(kafka -> {
                TopicPartition partition = new TopicPartition(kafka.topic(), kafka.partition());
                if (kafka.offset() < value(ends, partition)) {
                    found.merge(partition, kafka.offset() + 1, Math::max);
                }
            });
            silent = records.isEmpty() ? silent + 1 : 0;
            if (silent > MAX_SILENT_POLLS) {
                throw new ReplayRefused("Kafka did not let the ends of " + starts.keySet() + " be read in time");
            }
        }
    }

    private boolean before(TopicPartition partition) {
        return consumer.position(partition) < value(ends, partition);
    }

    private static long value(Map<TopicPartition, Long> offsets, TopicPartition partition) {
        return Objects.requireNonNull(offsets.get(partition));
    }
}
