package com.citaplanner.sandbox.demo;

import com.citaplanner.sandbox.StartFailure;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

/** Reads topics from the time of opening, independently of other consumers. */
final class TopicFeed implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);
    private static final int BROKER_TIMEOUT_MILLIS = 5_000;

    private final KafkaConsumer<String, String> consumer;

    private TopicFeed(KafkaConsumer<String, String> consumer) {
        this.consumer = consumer;
    }

    /** @throws StartFailure if there is no broker, or it lacks the first topic, and so is not the one of {@code ./dev up} */
    static TopicFeed fromNow(String bootstrapServers, String... topics) {
        KafkaConsumer<String, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "default.api.timeout.ms", BROKER_TIMEOUT_MILLIS),
                new StringDeserializer(),
                new StringDeserializer());
        try {
            if (consumer.partitionsFor(topics[0]).isEmpty()) {
                throw new StartFailure("The Kafka broker at " + bootstrapServers
                        + " is not the one of ./dev up: it has no topic " + topics[0]);
            }
            List<TopicPartition> all = Stream.of(topics)
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(all);
            consumer.seekToEnd(all);
            // Seeking is lazy; asking for the position performs it before anything is published.
            all.forEach(consumer::position);
            return new TopicFeed(consumer);
        } catch (StartFailure e) {
            consumer.close();
            throw e;
        } catch (KafkaException e) {
            consumer.close();
            throw new StartFailure("Kafka does not answer at " + bootstrapServers + ". Is ./dev up running?", e);
        }
    }

    /** The records that have come since the last call; none if there are none after a moment. */
    Iterable<ConsumerRecord<String, String>> next() {
        return consumer.poll(POLL_INTERVAL);
    }

    @Override
    public void close() {
        consumer.close();
    }
}
