package com.citaplanner.notification.tracking.kafka;

import static java.util.stream.Collectors.toMap;

import com.citaplanner.notification.tracking.FeedPosition;
import com.citaplanner.notification.tracking.ReceiptFeed;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.common.annotation.Identifier;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The topic of the providers' reports, and the offsets that its consumers have committed, which they do after their
 * transactions. Connects to Kafka when it is asked first.
 */
@ApplicationScoped
class KafkaReceiptFeed implements ReceiptFeed {
    private static final int TIMEOUT_MILLIS = 5000;
    /** Short enough to ask another broker when one of several does not answer. */
    private static final int REQUEST_TIMEOUT_MILLIS = 2000;

    private final Map<String, Object> kafka;
    private final String topic;
    private final String group;
    private @Nullable Admin admin;

    KafkaReceiptFeed(
            @Identifier("default-kafka-broker") Map<String, Object> kafka,
            @ConfigProperty(name = "mp.messaging.incoming.provider-callbacks.topic") String topic,
            @ConfigProperty(name = "mp.messaging.incoming.provider-callbacks.group.id") String group) {
        this.kafka = kafka;
        this.topic = topic;
        this.group = group;
    }

    void stop(@Observes ShutdownEvent stopping) {
        Admin current = current();
        if (current != null) {
            discard(current);
        }
    }

    private synchronized @Nullable Admin current() {
        return admin;
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
        return ask(client -> client.describeTopics(List.of(topic)).allTopicNames())
                .map(descriptions -> descriptions.values().stream()
                        .flatMap(description -> description.partitions().stream())
                        .map(partition -> new TopicPartition(topic, partition.partition()))
                        .toList());
    }

    private Uni<Map<Integer, Long>> offsets(List<TopicPartition> partitions, OffsetSpec which) {
        return ask(client -> client.listOffsets(
                                partitions.stream().collect(toMap(Function.identity(), partition -> which)))
                        .all())
                .map(offsets -> offsets.entrySet().stream()
                        .collect(toMap(
                                found -> found.getKey().partition(),
                                found -> found.getValue().offset())));
    }

    private Uni<Map<Integer, Long>> committed() {
        return ask(client -> client.listConsumerGroupOffsets(group).partitionsToOffsetAndMetadata())
                .map(this::committed);
    }

    private Map<Integer, Long> committed(Map<TopicPartition, OffsetAndMetadata> offsets) {
        return offsets.entrySet().stream()
                .filter(found -> found.getKey().topic().equals(topic) && Objects.nonNull(found.getValue()))
                .collect(toMap(
                        found -> found.getKey().partition(),
                        found -> found.getValue().offset()));
    }

    /** Creating the client looks up the brokers' names, which blocks. */
    private <T> Uni<T> ask(Function<Admin, KafkaFuture<T>> question) {
        return Uni.createFrom()
                .item(this::client)
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(client -> Uni.createFrom()
                        .completionStage(() -> question.apply(client).toCompletionStage())
                        .onFailure()
                        .invoke(() -> discard(client)))
                .onFailure(CompletionException.class)
                .transform(wrapped -> Objects.requireNonNullElse(wrapped.getCause(), wrapped));
    }

    /**
     * A client whose connection has hung may not notice when Kafka answers again; a new one does. Closing waits for the
     * client's thread, which may come here too, so it is done without the lock.
     */
    private void discard(Admin client) {
        forget(client);
        client.close(Duration.ZERO);
    }

    private synchronized void forget(Admin client) {
        if (client.equals(admin)) {
            admin = null;
        }
    }

    private synchronized Admin client() {
        if (admin == null) {
            Map<String, Object> settings = new HashMap<>(kafka);
            settings.keySet().retainAll(AdminClientConfig.configNames());
            settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_TIMEOUT_MILLIS);
            settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, TIMEOUT_MILLIS);
            admin = Admin.create(settings);
        }
        return admin;
    }
}
