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

/** The status events from the moment it was opened, whoever else reads them. */
final class StatusFeed implements AutoCloseable {
    private static final Duration STEP = Duration.ofMillis(200);
    private static final int BROKER_PATIENCE_MS = 5_000;

    private final KafkaConsumer<String, String> consumer;

    private StatusFeed(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    static StatusFeed fromNow(String bootstrapServers) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", BROKER_PATIENCE_MS),
                new StringDeserializer(),
                new StringDeserializer());
        try {
            List<TopicPartition> partitions = consumer.partitionsFor(Topics.NOTIFICATION_STATUS).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            if (partitions.isEmpty()) {
                throw new StartFailure("The Kafka at " + bootstrapServers + " is not that of ./dev up: it lacks "
                        + Topics.NOTIFICATION_STATUS);
            }
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            // Seeking is lazy; asking for the position makes it happen before the request is sent.
            partitions.forEach(consumer::position);
            return new StatusFeed(consumer);
        } catch (StartFailure e) {
            consumer.close();
            throw e;
        } catch (KafkaException e) {
            consumer.close();
            throw new StartFailure("Kafka does not answer at " + bootstrapServers + ": is ./dev up running?", e);
        }
    }

    /** The event that ended the notification; empty when none came in time. */
    Optional<StatusEvent> follow(DemoNotification request, Duration atMost, Consumer<StatusEvent> each) {
        long end = System.nanoTime() + atMost.toNanos();
        while (System.nanoTime() < end) {
            for (StatusEvent event : next(request)) {
                each.accept(event);
                if (event.isEnd()) {
                    return Optional.of(event);
                }
            }
        }
        return Optional.empty();
    }

    private List<StatusEvent> next(DemoNotification request) {
        return StreamSupport.stream(consumer.poll(STEP).spliterator(), false)
                .map(ConsumerRecord::value)
                .map(StatusEvent::parse)
                .filter(event -> event.answers(request))
                .toList();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
