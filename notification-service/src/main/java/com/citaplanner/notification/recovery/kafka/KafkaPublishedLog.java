package com.citaplanner.notification.recovery.kafka;

import com.citaplanner.notification.delivery.StatusEvent;
import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.kafka.CloudEvent;
import com.citaplanner.notification.kafka.CloudEventReader;
import com.citaplanner.notification.recovery.GroupPosition;
import com.citaplanner.notification.recovery.LoggedStatus;
import com.citaplanner.notification.recovery.PublishedLog;
import com.citaplanner.notification.recovery.ReplayRefused;
import com.citaplanner.notification.recovery.UnloggedRequest;
import com.citaplanner.notification.request.NotificationRequest;
import com.citaplanner.notification.request.RequestReader;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

@ApplicationScoped
class KafkaPublishedLog implements PublishedLog {
    static final String STATUSES = StatusEvent.TOPIC;

    private static final Logger LOG = Logger.getLogger(KafkaPublishedLog.class);
    private static final String REQUESTED = "com.citaplanner.notification.requested";

    private final KafkaAccess kafka;
    private final CloudEventReader reader;
    private final LoggedStatusReader statuses = new LoggedStatusReader();
    private final RequestReader requests;
    private final String requestTopic;
    private final int batchSize;

    KafkaPublishedLog(
            KafkaAccess kafka,
            CloudEventReader reader,
            ObjectMapper json,
            @ConfigProperty(name = "mp.messaging.incoming.notification-requests.topic") String requestTopic,
            @ConfigProperty(name = "mp.messaging.connector.smallrye-kafka.max.poll.records") int batchSize) {
        this.kafka = kafka;
        this.reader = reader;
        this.requests = new RequestReader(json);
        this.requestTopic = requestTopic;
        this.batchSize = batchSize;
    }

    @Override
    public void statuses(Instant since, Consumer<List<LoggedStatus>> batch) {
        scan(STATUSES, since, records -> accept(batch, read(records, this::status)));
    }

    @Override
    public void processedRequests(Instant since, List<GroupPosition> positions, Consumer<List<UnloggedRequest>> batch) {
        Map<TopicPartition, Long> processed = positions.stream()
                .filter(position -> position.topic().equals(requestTopic))
                .collect(Collectors.toMap(
                        position -> new TopicPartition(position.topic(), position.partition()),
                        position -> position.committed() + batchSize));
        scan(requestTopic, since, records -> {
            List<ConsumerRecord<byte[], byte[]>> before = records.stream()
                    .filter(kafka -> kafka.offset()
                            < processed.getOrDefault(
                                    new TopicPartition(kafka.topic(), kafka.partition()), (long) batchSize))
                    .toList();
            accept(batch, read(before, this::request));
        });
    }

    private static <T> void accept(Consumer<List<T>> batch, List<T> items) {
        if (!items.isEmpty()) {
            batch.accept(items);
        }
    }

    private void scan(String topic, Instant since, Consumer<List<ConsumerRecord<byte[], byte[]>>> batch) {
        try (TopicScan scan = TopicScan.open(kafka.consumer(), topic, since)) {
            while (scan.hasNext()) {
                batch.accept(scan.next());
            }
        } catch (KafkaException e) {
            throw new ReplayRefused("Kafka did not let " + topic + " be read: " + e.getMessage());
        }
    }

    /** Anybody may write into a topic; what cannot be read was not written by this service. */
    private <T> List<T> read(
            List<ConsumerRecord<byte[], byte[]>> records, Function<ConsumerRecord<byte[], byte[]>, Stream<T>> content) {
        List<T> found = new ArrayList<>();
        for (ConsumerRecord<byte[], byte[]> kafka : records) {
            try {
                content.apply(kafka).forEach(found::add);
            } catch (RuntimeException unreadable) {
                LOG.warnf(
                        "record passed over: topic=%s partition=%d offset=%d reason=%s",
                        kafka.topic(),
                        kafka.partition(),
                        kafka.offset(),
                        unreadable.getClass().getSimpleName());
            }
        }
        return found;
    }

    private Stream<LoggedStatus> status(ConsumerRecord<byte[], byte[]> kafka) {
        CloudEvent event = reader.read(kafka, FieldFilter.everything());
        return event.type().equals(StatusEvent.TYPE) ? Stream.of(statuses.read(event)) : Stream.empty();
    }

    private Stream<UnloggedRequest> request(ConsumerRecord<byte[], byte[]> kafka) {
        CloudEvent event = reader.read(kafka, FieldFilter.everything());
        if (!event.type().equals(REQUESTED)) {
            return Stream.empty();
        }
        NotificationRequest request = requests.read(event.id(), event.data());
        return Stream.of(new UnloggedRequest(
                request.tenantId(), request.idempotencyKey(), Instant.ofEpochMilli(kafka.timestamp())));
    }
}
