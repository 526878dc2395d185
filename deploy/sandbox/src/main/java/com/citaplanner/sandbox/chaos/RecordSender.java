package com.citaplanner.sandbox.chaos;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;

/** Publishes records without waiting for each of them. Closing waits for all, and fails if Kafka refused one. */
final class RecordSender implements AutoCloseable {
    private final KafkaProducer<String, String> producer;
    private final AtomicReference<@Nullable Exception> failure = new AtomicReference<>();

    RecordSender(String bootstrapServers) {
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "acks", "all"),
                new StringSerializer(),
                new StringSerializer());
    }

    void send(ProducerRecord<String, String> record) {
        Future<?> _ = producer.send(record, (metadata, error) -> failure.compareAndSet(null, error));
    }

    @Override
    public void close() {
        producer.close();
        Exception error = failure.get();
        if (error != null) {
            throw new IllegalStateException("Kafka did not accept all records", error);
        }
    }
}
