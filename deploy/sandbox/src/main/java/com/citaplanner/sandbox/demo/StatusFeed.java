package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads the status events from the time of opening, independently of other consumers. */
final class StatusFeed implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final int BROKER_TIMEOUT_MILLIS = 5_000;

    private final KafkaConsumer<String, String> consumer;

    private StatusFeed(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    static StatusFeed fromNow(String bootstrapServers) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", BROKER_TIMEOUT_MILLIS),
                new StringDeserializer(),
                new StringDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.NOTIFICATION_STATUS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new StartFailure("The Kafka broker at " + bootstrapServers
                        + " is not the one of ./dev up: it has no topic " + Topics.NOTIFICATION_STATUS);
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy; asking for the position performs it before the request is sent.
            partitions.forEach(consumer::position);
            return new StatusFeed(consumer);
        } catch (StartFailure e) {
            consumer.close();
            throw e;
        } catch (KafkaException e) {
            consumer.close();
            throw new StartFailure("Kafka does not answer at " + bootstrapServers + ". Is ./dev up running?", e);
        }
    }

    /** Waits for the notification's final event; empty if none came in time. */
    Optional<StatusEvent> follow(DemoNotification request, Duration timeout, Consumer<StatusEvent> each) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            for (StatusEvent event : next(request)) {
                each.accept(event);
                if (event.isFinal()) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    private List<StatusEvent> next(DemoNotification request) {
        return StreamSupport.stream(consumer.poll(POLL_INTERVAL).spliterator(), false)
                .map(ConsumerRecord::value)
                .map(StatusEvent::parse)
                .filter(event -> event.belongsTo(request))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
