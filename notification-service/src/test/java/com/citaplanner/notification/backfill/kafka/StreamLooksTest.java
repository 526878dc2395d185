package com.citaplanner.notification.backfill.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.kafka.PartitionLag;
import com.citaplanner.notification.support.BesideOthers;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** Whether events wait for long, however many there are. */
@BesideOthers
class StreamLooksTest {
    private static final Instant NOW = Instant.parse("2026-11-27T10:00:00Z");
    private static final Instant OLDEST = NOW.minusSeconds(15);
    private static final TopicPartition QUIET = new TopicPartition("chatwoot.events.v1", 0);
    private static final TopicPartition BUSY = new TopicPartition("chatwoot.events.v1", 1);

    private static StreamLooks looks(PartitionLag before, PartitionLag now) {
        PartitionLag nothing = new PartitionLag(7, 0);
        return StreamLooks.NONE
                .with(NOW.minusSeconds(9), Map.of(QUIET, nothing, BUSY, before))
                .with(NOW, Map.of(QUIET, nothing, BUSY, now));
    }

    @Test
    void many_new_events_are_no_lag() {
        assertThat(looks(new PartitionLag(100, 50), new PartitionLag(150, 9_000))
                        .caughtUp(OLDEST))
                .isTrue();
    }

    @Test
    void few_old_ones_in_one_partition_are() {
        assertThat(looks(new PartitionLag(100, 2), new PartitionLag(101, 1)).caughtUp(OLDEST))
                .isFalse();
        assertThat(looks(new PartitionLag(100, 2), new PartitionLag(102, 0)).caughtUp(OLDEST))
                .isTrue();
    }

    @Test
    void nothing_is_known_without_recent_looks() {
        StreamLooks once = StreamLooks.NONE.with(NOW, Map.of(BUSY, new PartitionLag(100, 1)));

        assertThat(StreamLooks.NONE.caughtUp(OLDEST)).isFalse();
        assertThat(once.caughtUp(OLDEST)).isFalse();
        assertThat(looks(new PartitionLag(1, 0), new PartitionLag(1, 0)).caughtUp(NOW))
                .isFalse();
    }
}
