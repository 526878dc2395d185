package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Publishes events to Kafka and waits until the broker has them. */
final class EventPublisher implements AutoCloseable {
    /** The source of the demo's events. */
    static final String SOURCE = "/sandbox/demo";

    /** Long enough for a broker that has just started, short enough for a waiting person. */
    private static final int TIMEOUT_MILLIS = 10_000;

    private final KafkaProducer<String, String> producer;

    EventPublisher(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "max.block.ms", TIMEOUT_MILLIS,
                "request.timeout.ms", TIMEOUT_MILLIS / 2,
                "delivery.timeout.ms", TIMEOUT_MILLIS);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    void publish(String topic, List<CloudEvent> events) throws InterruptedException {
        List<Future<RecordMetadata>> sent = events.stream()
                .map(event -> producer.send(event.toRecord(topic)))
                .toList();
        producer.flush();
        for (Future<RecordMetadata> future : sent) {
            try {
                future.get();
            } catch (ExecutionException e) {
                throw new StartFailure(
                        "Kafka did not accept an event for " + topic + ": "
                                + Objects.requireNonNullElse(e.getCause(), e).getMessage(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
