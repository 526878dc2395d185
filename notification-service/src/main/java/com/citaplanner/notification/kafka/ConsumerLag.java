package com.citaplanner.notification.kafka;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * How many records of each partition this service has not processed, by all instances together. A record counts until its
 * batch's transaction is over and its offset is committed.
 */
public final class ConsumerLag {
    private static final ListConsumerGroupOffsetsSpec ALL_PARTITIONS = new ListConsumerGroupOffsetsSpec();

    private final KafkaAdmin admin;
    private final Map<String, String> groups;

    /** @param groups the consumer group of each topic */
    public ConsumerLag(KafkaAdmin admin, Map<String, String> groups) {
        this.admin = admin;
        this.groups = Map.copyOf(groups);
    }

    /** Fails while Kafka does not answer, or does not have a topic. */
    public Uni<Map<TopicPartition, PartitionLag>> byPartition() {
        return partitions()
                .chain(partitions -> Uni.combine()
                        .all()
                        .unis(
                                offsets(partitions, OffsetSpec.earliest()),
                                committed(),
                                offsets(partitions, OffsetSpec.latest()))
                        .with(ConsumerLag::lags));
    }

    private Uni<List<TopicPartition>> partitions() {
        return admin.ask(client -> client.describeTopics(groups.keySet()).allTopicNames())
                .map(topics -> topics.entrySet().stream()
                        .flatMap(topic -> topic.getValue().partitions().stream()
                                .map(partition -> new TopicPartition(topic.getKey(), partition.partition())))
                        .toList());
    }

    private Uni<Map<TopicPartition, Long>> committed() {
        Map<String, ListConsumerGroupOffsetsSpec> asked =
                groups.values().stream().distinct().collect(toMap(Function.identity(), group -> ALL_PARTITIONS));
        return admin.ask(client -> client.listConsumerGroupOffsets(asked).all()).map(this::own);
    }

    /** A group may have offsets of topics that it read before. */
    private Map<TopicPartition, Long> own(Map<String, Map<TopicPartition, OffsetAndMetadata>> byGroup) {
        Map<TopicPartition, Long> own = new HashMap<>();
        byGroup.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            if (group.equals(groups.get(partition.topic())) && Objects.nonNull(offset)) {
                own.put(partition, offset.offset());
            }
        }));
        return own;
    }

    private Uni<Map<TopicPartition, Long>> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        return admin.ask(client -> client.listOffsets(
                                partitions.stream().collect(toMap(Function.identity(), partition -> which)))
                        .all())
                .map(offsets -> offsets.entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey, found -> found.getValue().offset())));
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
