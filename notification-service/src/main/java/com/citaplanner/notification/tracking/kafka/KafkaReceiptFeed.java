package com.citaplanner.notification.tracking.kafka;

import static java.util.stream.Collectors.toMap;

import com.citaplanner.notification.kafka.KafkaAdmin;
import com.citaplanner.notification.tracking.FeedPosition;
import com.citaplanner.notification.tracking.ReceiptFeed;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
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
                .map(FeedPosition::new);
    }

    /** Reports that Kafka has deleted cannot be read any more, and nothing is committed where nothing ever was read. */
    @Override
    public Uni<FeedPosition> read() {
        return partitions()
                .chain(partitions -> Uni.combine()
                        .all()
                        .unis(offsets(partitions, OffsetSpec.earliest()), committed())
                        .with(KafkaReceiptFeed::furthest))
                .map(FeedPosition::new);
    }

    private static Map<Integer, Long> furthest(Map<Integer, Long> first, Map<Integer, Long> committed) {
        Map<Integer, Long> furthest = new HashMap<>(first);
        committed.forEach((partition, offset) -> furthest.merge(partition, offset, Math::max));
        return furthest;
    }

    private Uni<List<TopicPartition>> partitions() {
        return admin.ask(client -> client.describeTopics(List.of(topic)).allTopicNames())
                .map(descriptions -> descriptions.values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList());
    }

    private Uni<Map<Integer, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return admin.ask(client -> client.listOffsets(
                                partitions.stream().collect(toMap(Function.identity(), partition -> which)))
                        .all())
                .map(offsets -> offsets.entrySet().stream()
                        .collect(toMap(
                                found -> found.getKey().partition(),
                                found -> found.getValue().offset())));
    }

    private Uni<Map<Integer, Long>> committed() {
        return admin.ask(client -> client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .map(this::committed);
    }

    private Map<Integer, Long> committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .filter(found -> found.getKey().topic().equals(topic) && Objects.nonNull(found.getValue()))
                .collect(toMap(
                        found -> found.getKey().partition(),
                        found -> found.getValue().offset()));
    }
}
