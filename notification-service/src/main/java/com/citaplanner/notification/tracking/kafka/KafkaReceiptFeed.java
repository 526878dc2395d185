package com.citaplanner.notification.tracking.kafka;

import static java.util.stream.Collectors.toMap;

import com.citaplanner.notification.kafka.KafkaAdmin;
import com.citaplanner.notification.kafka.OffsetQuestions;
import com.citaplanner.notification.tracking.FeedPosition;
import com.citaplanner.notification.tracking.ReceiptFeed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The topic of the providers' reports, and the offsets that its consumers have committed, which they do after their
 * transactions.
 */
@ApplicationScoped
class KafkaReceiptFeed implements ReceiptFeed {
    private final KafkaAdmin admin;
    private final String topic;
    private final String group;

    KafkaReceiptFeed(
            KafkaAdmin admin,
            @ConfigProperty(name = "mp.messaging.incoming.provider-callbacks.topic") String topic,
            @ConfigProperty(name = "mp.messaging.incoming.provider-callbacks.group.id") String group) {
        this.admin = admin;
        this.topic = topic;
        this.group = group;
    }

    @Override
    public Uni<FeedPosition> end() {
        return partitions()
                .chain(partitions -> offsets(partitions, OffsetSpec.latest()))
                .map(KafkaReceiptFeed::position);
    }

    /** Reports that Kafka has deleted cannot be read any more, and nothing is committed where nothing ever was read. */
    @Override
    public Uni<FeedPosition> read() {
        return partitions()
                .chain(partitions -> Uni.combine()
                        .all()
                        .unis(offsets(partitions, OffsetSpec.earliest()), committed())
                        .with(KafkaReceiptFeed::furthest))
                .map(KafkaReceiptFeed::position);
    }

    private static Map<TopicPartition, Long> furthest(
            Map<TopicPartition, Long> first, Map<TopicPartition, Long> committed) {
        Map<TopicPartition, Long> furthest = new HashMap<>(first);
        committed.forEach((partition, offset) -> furthest.merge(partition, offset, Math::max));
        return furthest;
    }

    private static FeedPosition position(Map<TopicPartition, Long> offsets) {
        return new FeedPosition(offsets.entrySet().stream()
                .collect(toMap(offset -> offset.getKey().partition(), Map.Entry::getValue)));
    }

    private Uni<List<TopicPartition>> partitions() {
        return admin.ask(client -> OffsetQuestions.partitions(client, List.of(topic)));
    }

    private Uni<Map<TopicPartition, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return admin.ask(client -> OffsetQuestions.offsets(client, partitions, which));
    }

    private Uni<Map<TopicPartition, Long>> committed() {
        return admin.ask(client -> OffsetQuestions.committed(client, Map.of(group, topic)));
    }
}
