package com.citaplanner.notification.recovery.kafka;

import com.citaplanner.notification.recovery.GroupPosition;
import com.citaplanner.notification.recovery.ReplayProgress;
import com.citaplanner.notification.recovery.ReplayRefused;
import com.citaplanner.notification.recovery.TopicLag;
import com.citaplanner.notification.recovery.TopicReplay;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult.ListOffsetsResultInfo;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;

@ApplicationScoped
class KafkaTopicReplay implements TopicReplay, ReplayProgress {
    private final KafkaAccess kafka;

    KafkaTopicReplay(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    @Override
    public List<String> activeGroups() {
        Collection<String> groups = kafka.topicsByGroup().keySet();
        return ask(admin -> admin.describeConsumerGroups(groups).all()).values().stream()
                .filter(group -> !group.members().isEmpty())
                .map(group -> group.groupId() + " (" + group.members().size() + ")")
                .sorted()
                .toList();
    }

    @Override
    public List<GroupPosition> positionsAt(Instant time) {
        List<GroupPosition> positions = new ArrayList<>();
        kafka.topicsByGroup().forEach((group, topic) -> {
            Map<TopicPartition, Long> committed = committed(group, topic);
            Map<TopicPartition, Long> ends = offsets(committed.keySet(), OffsetSpec.latest());
            Map<TopicPartition, Long> then = offsets(committed.keySet(), OffsetSpec.forTimestamp(time.toEpochMilli()));
            committed.forEach((partition, offset) -> {
                long end = Objects.requireNonNull(ends.get(partition));
                long found = Objects.requireNonNull(then.get(partition));
                long back = Math.min(offset, found < 0 ? end : found);
                positions.add(new GroupPosition(group, topic, partition.partition(), offset, back, end));
            });
        });
        return positions;
    }

    @Override
    public void reset(List<GroupPosition> positions) {
        positions.stream().collect(Collectors.groupingBy(GroupPosition::group)).forEach((group, ofGroup) -> {
            Map<TopicPartition, Long> current =
                    committed(group, ofGroup.getFirst().topic());
            Map<TopicPartition, OffsetAndMetadata> targets = new HashMap<>();
            for (GroupPosition position : ofGroup) {
                TopicPartition partition = new TopicPartition(position.topic(), position.partition());
                if (current.getOrDefault(partition, 0L) > position.resetTo()) {
                    targets.put(partition, new OffsetAndMetadata(position.resetTo()));
                }
            }
            if (!targets.isEmpty()) {
                ask(admin -> admin.alterConsumerGroupOffsets(group, targets).all());
            }
        });
    }

    /** The first record that is left is the first one since then, although others were before it once. */
    @Override
    public List<String> shortened(Instant time) {
        List<String> topics = new ArrayList<>(kafka.topicsByGroup().values());
        topics.add(KafkaPublishedLog.STATUSES);
        return topics.stream()
                .filter(topic -> {
                    List<TopicPartition> partitions = partitions(topic);
                    Map<TopicPartition, Long> first = offsets(partitions, OffsetSpec.earliest());
                    Map<TopicPartition, Long> then = offsets(partitions, OffsetSpec.forTimestamp(time.toEpochMilli()));
                    return first.entrySet().stream()
                            .anyMatch(partition -> partition.getValue() > 0
                                    && partition.getValue().equals(then.get(partition.getKey())));
                })
                .sorted()
                .toList();
    }

    @Override
    public Uni<List<TopicLag>> lag(List<GroupPosition> positions) {
        return Uni.createFrom().item(() -> lagNow(positions)).runSubscriptionOn(Infrastructure.getDefaultWorkerPool());
    }

    private List<TopicLag> lagNow(List<GroupPosition> positions) {
        Map<String, Long> behind = new HashMap<>();
        positions.stream().collect(Collectors.groupingBy(GroupPosition::group)).forEach((group, ofGroup) -> {
            Map<TopicPartition, Long> committed =
                    committed(group, ofGroup.getFirst().topic());
            ofGroup.forEach(position -> behind.merge(
                    position.topic(), Math.max(0, position.topicEnd() - read(committed, position)), Long::sum));
        });
        return behind.entrySet().stream()
                .filter(topic -> topic.getValue() > 0)
                .map(topic -> new TopicLag(topic.getKey(), topic.getValue()))
                .sorted(Comparator.comparing(TopicLag::topic))
                .toList();
    }

    private static long read(Map<TopicPartition, Long> committed, GroupPosition position) {
        return committed.getOrDefault(new TopicPartition(position.topic(), position.partition()), position.resetTo());
    }

    private Map<TopicPartition, Long> committed(String group, String topic) {
        return ask(admin -> admin.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata()).entrySet().stream()
                .filter(offset -> offset.getKey().topic().equals(topic) && Objects.nonNull(offset.getValue()))
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec spec) {
        Map<TopicPartition, OffsetSpec> wanted =
                partitions.stream().collect(Collectors.toMap(Function.identity(), partition -> spec));
        Map<TopicPartition, ListOffsetsResultInfo> found =
                ask(admin -> admin.listOffsets(wanted).all());
        return found.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, offset -> offset.getValue().offset()));
    }

    private List<TopicPartition> partitions(String topic) {
        return ask(admin -> admin.describeTopics(List.of(topic)).allTopicNames()).values().stream()
                .flatMap(description -> description.partitions().stream())
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
    }

    private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(kafka.admin()).get();
        } catch (ExecutionException e) {
            throw new ReplayRefused("Kafka refused it: " + Objects.requireNonNullElse(e.getCause(), e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayRefused("it was interrupted");
        }
    }
}
