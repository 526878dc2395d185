package com.citaplanner.notification.recovery.kafka;

import com.citaplanner.notification.kafka.OffsetQuestions;
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
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.GroupIdNotFoundException;

@ApplicationScoped
class KafkaTopicReplay implements TopicReplay, ReplayProgress {
    private final KafkaAccess kafka;

    KafkaTopicReplay(KafkaAccess kafka) {
        this.kafka = kafka;
    }

    @Override
    public List<String> activeGroups() {
        return kafka.topicsByGroup().keySet().stream()
                .map(group -> Map.entry(group, members(group)))
                .filter(group -> group.getValue() > 0)
                .map(group -> group.getKey() + " (" + group.getValue() + ")")
                .sorted()
                .toList();
    }

    /** A group that never read anything, or that Kafka has forgotten, does not exist. */
    private int members(String group) {
        try {
            return ask(admin -> admin.describeConsumerGroups(List.of(group)).all()).values().stream()
                    .mapToInt(described -> described.members().size())
                    .sum();
        } catch (ReplayRefused refused) {
            if (refused.getCause() instanceof GroupIdNotFoundException) {
                return 0;
            }
            throw refused;
        }
    }

    @Override
    public List<GroupPosition> positionsAt(Instant time) {
        List<GroupPosition> positions = new ArrayList<>();
        kafka.topicsByGroup().forEach((group, topic) -> {
            Map<TopicPartition, Long> committed = committed(group, topic);
            Map<TopicPartition, Long> ends = offsets(committed.keySet(), OffsetSpec.latest());
            Map<TopicPartition, Long> then = offsets(committed.keySet(), OffsetSpec.forTimestamp(time.toEpochMilli()));
            Map<TopicPartition, Long> back = new HashMap<>();
            committed.forEach((partition, offset) -> {
                long found = Objects.requireNonNull(then.get(partition));
                back.put(partition, Math.min(offset, found < 0 ? Objects.requireNonNull(ends.get(partition)) : found));
            });
            Map<TopicPartition, Long> recordEnds = recordEnds(back);
            committed.forEach((partition, offset) -> positions.add(new GroupPosition(
                    group,
                    topic,
                    partition.partition(),
                    offset,
                    Objects.requireNonNull(back.get(partition)),
                    Objects.requireNonNull(recordEnds.get(partition)))));
        });
        return positions;
    }

    private Map<TopicPartition, Long> recordEnds(Map<TopicPartition, Long> back) {
        Map<TopicPartition, Long> first = offsets(back.keySet(), OffsetSpec.earliest());
        Map<TopicPartition, Long> from = new HashMap<>(back);
        first.forEach((partition, offset) -> from.merge(partition, offset, Math::max));
        try (Consumer<byte[], byte[]> consumer = kafka.consumer()) {
            return new LastRecords(consumer, from.keySet()).after(from);
        } catch (KafkaException e) {
            throw new ReplayRefused("Kafka did not tell where topics end: " + e.getMessage(), e);
        }
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

    /** What Kafka has deleted meanwhile is not read any more. */
    private List<TopicLag> lagNow(List<GroupPosition> positions) {
        Map<String, Long> behind = new HashMap<>();
        positions.stream().collect(Collectors.groupingBy(GroupPosition::group)).forEach((group, ofGroup) -> {
            Map<TopicPartition, Long> read = committed(group, ofGroup.getFirst().topic());
            List<TopicPartition> partitions =
                    ofGroup.stream().map(KafkaTopicReplay::partition).toList();
            offsets(partitions, OffsetSpec.earliest())
                    .forEach((partition, first) -> read.merge(partition, first, Math::max));
            ofGroup.forEach(position -> behind.merge(
                    position.topic(),
                    Math.max(0, position.topicEnd() - read.getOrDefault(partition(position), position.resetTo())),
                    Long::sum));
        });
        return behind.entrySet().stream()
                .filter(topic -> topic.getValue() > 0)
                .map(topic -> new TopicLag(topic.getKey(), topic.getValue()))
                .sorted(Comparator.comparing(TopicLag::topic))
                .toList();
    }

    private static TopicPartition partition(GroupPosition position) {
        return new TopicPartition(position.topic(), position.partition());
    }

    private Map<TopicPartition, Long> committed(String group, String topic) {
        return ask(admin -> OffsetQuestions.committed(admin, Map.of(group, topic)));
    }

    private Map<TopicPartition, Long> offsets(Collection<TopicPartition> partitions, OffsetSpec which) {
        return ask(admin -> OffsetQuestions.offsets(admin, partitions, which));
    }

    private List<TopicPartition> partitions(String topic) {
        return ask(admin -> OffsetQuestions.partitions(admin, List.of(topic)));
    }

    private <T> T ask(Function<Admin, KafkaFuture<T>> question) {
        try {
            return question.apply(kafka.admin()).get();
        } catch (ExecutionException e) {
            Throwable cause = Objects.requireNonNullElse(e.getCause(), e);
            throw new ReplayRefused("Kafka refused it: " + cause, cause);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ReplayRefused("it was interrupted");
        }
    }
}
