package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import com.citaplanner.sandbox.kafka.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads the status events and the dead letters of requests from the time of opening, independently of other consumers.
 */
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
            List<TopicPartition> partitions =
                    partitions(consumer, Topics.NOTIFICATION_STATUS).toList();
            if (partitions.isEmpty()) {
                throw new StartFailure("The Kafka broker at " + bootstrapServers
                        + " is not the one of ./dev up: it has no topic " + Topics.NOTIFICATION_STATUS);
            }
            List<TopicPartition> all = Stream.concat(
                            partitions.stream(), partitions(consumer, Topics.REQUEST_DEAD_LETTERS))
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            // Seeking is lazy; asking for the position performs it before the request is sent.
            all.forEach(consumer::position);
            return new StatusFeed(consumer);
        } catch (StartFailure e) {
            consumer.close();
            throw e;
        } catch (KafkaException e) {
            consumer.close();
            throw new StartFailure("Kafka does not answer at " + bootstrapServers + ". Is ./dev up running?", e);
        }
    }

    private static Stream<TopicPartition> partitions(KafkaConsumer<String, String> consumer, String topic) {
        return consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()));
    }

    /** Waits for the notification's final event, or for the request's refusal. */
    NotifyResult follow(DemoNotification request, Duration timeout, Consumer<StatusEvent> each) {
        long end = System.nanoTime() + timeout.toNanos();
        while (System.nanoTime() < end) {
            for (ConsumerRecord<String, String> next : consumer.poll(POLL_INTERVAL)) {
                Optional<NotifyResult> result = next.topic().equals(Topics.REQUEST_DEAD_LETTERS)
                        ? DeadLetterRecord.reason(next, request).map(NotifyResult.Refused::new)
                        : ended(StatusEvent.parse(next.value()), request, each);
                if (result.isPresent()) {
                    return result.get();
                }
            }
        }
        return new NotifyResult.Unfinished();
    }

    private static Optional<NotifyResult> ended(
            StatusEvent event, DemoNotification request, Consumer<StatusEvent> each) {
        if (!event.belongsTo(request)) {
            return Optional.empty();
        }
        each.accept(event);
        return event.isFinal(request) ? Optional.of(new NotifyResult.Ended(event)) : Optional.empty();
    }

    @Override
    public void close() {
        consumer.close();
    }
}
