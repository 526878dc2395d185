package com.citaplanner.notification.kafka;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;

/**
 * For how long partitions with waiting records have not moved, as far as this instance has seen it. The sum of a topic does
 * not show it: one partition may stand still while the others go on.
 */
public final class StuckPartitions {
    private volatile Map<TopicPartition, Position> last = Map.of();

    /** @param since when this offset was seen first */
    private record Position(long next, Instant since) {}

    /** Takes note of a look, and returns the longest time of each topic; zero where all of its partitions move. */
    public Map<String, Duration> look(Map<TopicPartition, PartitionLag> lags, Instant now) {
        Map<TopicPartition, Position> found = new HashMap<>();
        Map<String, Duration> longest = new HashMap<>();
        lags.forEach((partition, lag) -> {
            Position position =
                    lag.records() > 0 ? position(partition, lag.next(), now) : new Position(lag.next(), now);
            found.put(partition, position);
            longest.merge(
                    partition.topic(), Duration.between(position.since(), now), (a, b) -> a.compareTo(b) < 0 ? b : a);
        });
        last = found;
        return longest;
    }

    private Position position(TopicPartition partition, long next, Instant now) {
        Position before = last.get(partition);
        return before != null && before.next() == next ? before : new Position(next, now);
    }
}
