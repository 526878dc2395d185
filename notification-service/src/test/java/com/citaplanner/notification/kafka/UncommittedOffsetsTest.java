package com.citaplanner.notification.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

@BesideOthers
class UncommittedOffsetsTest {
    private static final TopicPartition FIRST = new TopicPartition("chatwoot.events.v1", 0);
    private static final TopicPartition SECOND = new TopicPartition("chatwoot.events.v1", 1);

    private final UncommittedOffsets offsets = new UncommittedOffsets();

    @Test
    void the_next_record_of_each_partition_is_committed() {
        assigned(FIRST, SECOND);
        assertThat(offsets.processed(FIRST, 9)).isTrue();
        offsets.processed(FIRST, 4);
        offsets.processed(SECOND, 0);
        assertThat(offsets.pending()).isEqualTo(Map.of(FIRST, at(10), SECOND, at(1)));
    }

    @Test
    void a_failed_commit_leaves_everything_to_be_committed_again() {
        assigned(FIRST);
        offsets.processed(FIRST, 9);
        offsets.pending();
        assertThat(offsets.pending()).isEqualTo(Map.of(FIRST, at(10)));
    }

    @Test
    void what_was_committed_is_not_committed_again() {
        assigned(FIRST);
        offsets.processed(FIRST, 9);
        offsets.committed(offsets.pending());
        assertThat(offsets.pending()).isEmpty();
    }

    @Test
    void what_was_processed_during_a_commit_stays() {
        assigned(FIRST);
        offsets.processed(FIRST, 9);
        Map<TopicPartition, OffsetAndMetadata> underWay = offsets.pending();
        offsets.processed(FIRST, 12);
        offsets.committed(underWay);
        assertThat(offsets.pending()).isEqualTo(Map.of(FIRST, at(13)));
    }

    @Test
    void a_partition_that_goes_is_committed_a_last_time() {
        assigned(FIRST, SECOND);
        offsets.processed(FIRST, 9);
        offsets.processed(SECOND, 3);
        assertThat(offsets.revoked(List.of(FIRST))).isEqualTo(Map.of(FIRST, at(10)));
        assertThat(offsets.pending()).isEqualTo(Map.of(SECOND, at(4)));
    }

    @Test
    void what_is_processed_after_its_partition_went_is_not_committed() {
        assigned(FIRST);
        offsets.revoked(List.of(FIRST));
        assertThat(offsets.processed(FIRST, 9)).isFalse();
        assertThat(offsets.pending()).isEmpty();
    }

    @Test
    void what_was_read_before_its_partition_went_does_not_count_when_it_is_back() {
        assigned(FIRST);
        offsets.revoked(List.of(FIRST));
        offsets.assigned(List.of(FIRST));
        assertThat(offsets.processed(FIRST, 9)).isFalse();
        offsets.received(FIRST, 60);
        assertThat(offsets.processed(FIRST, 10)).isFalse();
        assertThat(offsets.processed(FIRST, 60)).isTrue();
        assertThat(offsets.pending()).isEqualTo(Map.of(FIRST, at(61)));
    }

    private void assigned(TopicPartition... partitions) {
        offsets.assigned(List.of(partitions));
        for (TopicPartition partition : partitions) {
            offsets.received(partition, 0);
        }
    }

    private static OffsetAndMetadata at(long offset) {
        return new OffsetAndMetadata(offset);
    }
}
