package com.citaplanner.notification.backfill.kafka;

import com.citaplanner.notification.kafka.PartitionLag;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * How far each partition was processed at the last moments that Kafka was asked. Nearly all events are processed if none
 * waits in any partition that was there some seconds ago, however many come.
 */
record StreamLooks(List<Look> looks) {
    static final StreamLooks NONE = new StreamLooks(List.of());

    /** Events of one polled batch are processed within a second. */
    private static final Duration AGE = Duration.ofSeconds(8);

    private static final int MAX_LOOKS = 10;

    record Look(Instant at, Map<TopicPartition, PartitionLag> partitions) {}

    StreamLooks {
        looks = List.copyOf(looks);
    }

    /** Adds what Kafka said when it was asked at this moment. */
    StreamLooks with(Instant at, Map<TopicPartition, PartitionLag> partitions) {
        return new StreamLooks(Stream.concat(Stream.of(new Look(at, Map.copyOf(partitions))), looks.stream())
                .limit(MAX_LOOKS)
                .toList());
    }

    /** @param oldest Kafka must have been asked after then */
    boolean caughtUp(Instant oldest) {
        if (looks.isEmpty() || !looks.getFirst().at().isAfter(oldest)) {
            return false;
        }
        Look last = looks.getFirst();
        Map<TopicPartition, PartitionLag> before = looks.stream()
                .filter(look -> !look.at().isAfter(last.at().minus(AGE)))
                .findFirst()
                .map(Look::partitions)
                .orElse(Map.of());
        return last.partitions().entrySet().stream()
                .allMatch(now -> now.getValue().records() == 0 || isPast(before.get(now.getKey()), now.getValue()));
    }

    private static boolean isPast(@Nullable PartitionLag before, PartitionLag now) {
        return before != null && now.next() >= before.next() + before.records();
    }
}
