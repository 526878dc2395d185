package com.citaplanner.notification.kafka;

import io.smallrye.mutiny.Uni;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each partition this service has not processed, by all instances together. A record counts until its
 * batch's transaction is over and its offset is committed.
 */
public final class ConsumerLag {
    private final KafkaAdmin admin;
    private final Map<String, String> topics;

    /** @param topics the topic of each consumer group */
    public ConsumerLag(KafkaAdmin admin, Map<String, String> topics) {
        this.admin = admin;
        this.topics = Map.copyOf(topics);
    }

    /** Fails while Kafka does not answer, or does not have a topic. */
    public Uni<Map<TopicPartition, PartitionLag>> byPartition() {
        return admin.ask(client -> OffsetQuestions.partitions(client, topics.values()))
                .chain(partitions -> Uni.combine()
                        .all()
                        .unis(
                                offsets(partitions, OffsetSpec.earliest()),
                                admin.ask(client -> OffsetQuestions.committed(client, topics)),
                                offsets(partitions, OffsetSpec.latest()))
                        .with(ConsumerLag::lags));
    }

    private Uni<Map<TopicPartition, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return admin.ask(client -> OffsetQuestions.offsets(client, partitions, which));
    }

    /**
     * What Kafka has deleted cannot be read any more, and nothing is committed where nothing was ever read. More may be
     * committed than there was when the end was looked up.
     */
    private static Map<TopicPartition, PartitionLag> lags(
            Map<TopicPartition, Long> first, Map<TopicPartition, Long> committed, Map<TopicPartition, Long> end) {
        Map<TopicPartition, PartitionLag> lags = new HashMap<>();
        end.forEach((partition, offset) -> {
            long start = first.getOrDefault(partition, 0L);
            long next = Math.max(start, committed.getOrDefault(partition, start));
            lags.put(partition, new PartitionLag(next, Math.max(0, offset - next)));
        });
        return lags;
    }
}
