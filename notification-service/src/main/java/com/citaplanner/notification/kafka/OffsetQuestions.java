package com.citaplanner.notification.kafka;

import static java.util.stream.Collectors.toMap;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

/** What Kafka is asked about partitions and offsets, whether the caller waits for the answer or not. */
public final class OffsetQuestions {
    private static final ListConsumerGroupOffsetsSpec ALL_PARTITIONS = new ListConsumerGroupOffsetsSpec();

    private OffsetQuestions() {}

    /** Fails if one of the topics does not exist. */
    public static KafkaFuture<List<TopicPartition>> partitions(Admin client, Collection<String> topics) {
        return client.describeTopics(topics)
                .allTopicNames()
                .thenApply(found -> found.entrySet().stream()
                        .flatMap(topic -> topic.getValue().partitions().stream()
                                .map(partition -> new TopicPartition(topic.getKey(), partition.partition())))
                        .toList());
    }

    /** The offset of each partition at one place or time; negative where no record is that young. */
    public static KafkaFuture<Map<TopicPartition, Long>> offsets(
            Admin client, Collection<TopicPartition> partitions, OffsetSpec which) {
        return client.listOffsets(partitions.stream().collect(toMap(Function.identity(), partition -> which)))
                .all()
                .thenApply(found -> found.entrySet().stream()
                        .collect(toMap(
                                Map.Entry::getKey, offset -> offset.getValue().offset())));
    }

    /**
     * What groups have committed; nothing for a partition that was never read. A group may have offsets of topics that it
     * read before, which are left out.
     *
     * @param topics the topic of each group
     */
    public static KafkaFuture<Map<TopicPartition, Long>> committed(Admin client, Map<String, String> topics) {
        return client.listConsumerGroupOffsets(
                        topics.keySet().stream().collect(toMap(Function.identity(), group -> ALL_PARTITIONS)))
                .all()
                .thenApply(found -> own(topics, found));
    }

    private static Map<TopicPartition, Long> own(
            Map<String, String> topics, Map<String, Map<TopicPartition, OffsetAndMetadata>> byGroup) {
        Map<TopicPartition, Long> own = new HashMap<>();
        byGroup.forEach((group, offsets) -> offsets.forEach((partition, offset) -> {
            if (partition.topic().equals(topics.get(group)) && Objects.nonNull(offset)) {
                own.put(partition, offset.offset());
            }
        }));
        return own;
    }
}
