package com.citaplanner.sandbox.chaos;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.GroupListing;
import org.apache.kafka.clients.admin.ListConsumerGroupOffsetsSpec;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** What Kafka knows about the consumer groups of the service. */
final class ConsumerGroups implements AutoCloseable {
    /** Begins the client id of an instance's consumers, before the instance's name and a colon. */
    private static final String NAME_END = ":";

    private final Admin admin;

    ConsumerGroups(String bootstrapServers) {
        admin = Admin.create(Map.of(
                "bootstrap.servers", bootstrapServers, "default.api.timeout.ms", 10_000, "request.timeout.ms", 3_000));
    }

    /** Returns the settings with which an instance's consumers are recognised. */
    static Map<String, String> settings(String instance) {
        return Map.of("MP_MESSAGING_CONNECTOR_SMALLRYE_KAFKA_CLIENT_ID_PREFIX", instance + NAME_END);
    }

    /** Returns how many records each group has still to process. Nothing committed means that nothing is processed. */
    Map<String, Long> lags() throws ExecutionException, InterruptedException {
        Map<String, Map<TopicPartition, Long>> processed = new TreeMap<>();
        for (ConsumerGroupDescription group : describe()) {
            Map<TopicPartition, Long> offsets = processed.computeIfAbsent(group.groupId(), first -> new HashMap<>());
            group.members()
                    .forEach(member -> member.assignment().topicPartitions().forEach(own -> offsets.put(own, 0L)));
        }
        committed(processed.keySet())
                .forEach((group, offsets) -> offsets.forEach((partition, offset) ->
                        Objects.requireNonNull(processed.get(group)).put(partition, offset.offset())));
        Map<TopicPartition, Long> ends = ends(processed.values());
        Map<String, Long> lags = new TreeMap<>();
        processed.forEach((group, offsets) -> lags.put(
                group,
                offsets.entrySet().stream()
                        .mapToLong(offset -> ends.getOrDefault(offset.getKey(), 0L) - offset.getValue())
                        .sum()));
        return lags;
    }

    private Map<String, Map<TopicPartition, OffsetAndMetadata>> committed(Collection<String> groups)
            throws ExecutionException, InterruptedException {
        return admin.listConsumerGroupOffsets(groups.stream()
                        .collect(Collectors.toMap(group -> group, group -> new ListConsumerGroupOffsetsSpec())))
                .all()
                .get();
    }

    private Map<TopicPartition, Long> ends(Collection<Map<TopicPartition, Long>> processed)
            throws ExecutionException, InterruptedException {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        processed.forEach(offsets -> offsets.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest())));
        Map<TopicPartition, Long> ends = new HashMap<>();
        admin.listOffsets(asked).all().get().forEach((partition, end) -> ends.put(partition, end.offset()));
        return ends;
    }

    /** Returns how many partitions each instance reads, over all groups. */
    Map<String, Integer> partitions() throws ExecutionException, InterruptedException {
        Map<String, Integer> partitions = new TreeMap<>();
        for (ConsumerGroupDescription group : describe()) {
            group.members()
                    .forEach(member -> partitions.merge(
                            member.clientId().split(NAME_END, 2)[0],
                            member.assignment().topicPartitions().size(),
                            Integer::sum));
        }
        return partitions;
    }

    private Collection<ConsumerGroupDescription> describe() throws ExecutionException, InterruptedException {
        List<String> groups = admin.listGroups().all().get().stream()
                .map(GroupListing::groupId)
                .toList();
        return admin.describeConsumerGroups(groups).all().get().values();
    }

    @Override
    public void close() {
        admin.close();
    }
}
