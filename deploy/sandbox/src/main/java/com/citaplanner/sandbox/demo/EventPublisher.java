package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.CloudEvent;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.StringSerializer;

/** Puts events on Kafka; returns when the broker has them. */
final class EventPublisher implements AutoCloseable {
    /** Who tells the demo's events. */
    static final String SOURCE = "/sandbox/demo";

    /** Long enough for a broker that has just started, short enough for a person who waits. */
    private static final int PATIENCE_MS = 10_000;

    private final KafkaProducer<String, String> producer;

    EventPublisher(String bootstrapServers) {
        Map<String, Object> settings = Map.of(
                "bootstrap.servers", bootstrapServers,
                "acks", "all",
                "max.block.ms", PATIENCE_MS,
                "request.timeout.ms", PATIENCE_MS / 2,
                "delivery.timeout.ms", PATIENCE_MS);
        producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    }

    void publish(String topic, List<CloudEvent> events) throws InterruptedException {
        List<Future<RecordMetadata>> sent = events.stream()
                .map(event -> producer.send(event.toRecord(topic)))
                .toList();
        producer.flush();
        for (Future<RecordMetadata> one : sent) {
            try {
                one.get();
            } catch (ExecutionException e) {
                throw new StartFailure(
                        "Kafka did not take an event for " + topic + ": "
                                + e.getCause().getMessage(),
                        e);
            }
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
