package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@BesideOthers
class StuckPartitionsTest {
    private static final Instant START = Instant.parse("2026-11-27T10:00:00Z");
    private static final String TOPIC = "chatwoot.events.v1";
    private static final TopicPartition BUSY = new TopicPartition(TOPIC, 0);
    private static final TopicPartition OTHER = new TopicPartition(TOPIC, 1);

    private final StuckPartitions partitions = new StuckPartitions();

    private Duration look(int minute, PartitionLag busy, PartitionLag other) {
        return Objects.requireNonNull(partitions
                .look(Map.of(BUSY, busy, OTHER, other), START.plus(Duration.ofMinutes(minute)))
                .get(TOPIC));
    }

    private static PartitionLag at(long next, long records) {
        return new PartitionLag(next, records);
    }

    @Test
    void one_partition_that_stands_still_is_seen_while_the_others_go_on() {
        assertThat(look(0, at(100, 40), at(7, 1))).isEqualTo(Duration.ZERO);
        assertThat(look(5, at(900, 3), at(7, 20))).isEqualTo(Duration.ofMinutes(5));
        assertThat(look(16, at(2000, 60), at(7, 90))).isEqualTo(Duration.ofMinutes(16));
        assertThat(look(17, at(2100, 0), at(8, 89))).isEqualTo(Duration.ZERO);
    }

    @Test
    void a_partition_without_records_is_not_stuck_however_long_none_comes() {
        look(0, at(100, 0), at(7, 0));

        assertThat(look(600, at(100, 0), at(7, 0))).isEqualTo(Duration.ZERO);
        assertThat(look(601, at(100, 1), at(7, 0))).isEqualTo(Duration.ofMinutes(1));
    }

    @Test
    void topics_are_told_apart() {
        TopicPartition clients = new TopicPartition("clients.v1", 0);
        partitions.look(Map.of(BUSY, at(1, 1), clients, at(1, 1)), START);

        assertThat(partitions.look(Map.of(BUSY, at(1, 1), clients, at(2, 1)), START.plusSeconds(60)))
                .isEqualTo(Map.of(TOPIC, Duration.ofMinutes(1), "clients.v1", Duration.ZERO));
    }
}
