package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.source.DynamicSources;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Reads the topic of the sources: all partitions from the beginning, without a group, because every gateway needs every
 * record. Whatever fails is reported, and reading begins again after a pause. Records change what is served only when
 * the topic was read to its end, so that older states that Kafka still has are never served.
 */
final class SourceReader {
    private static final Logger LOG = Logger.getLogger(SourceReader.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration ANSWER = Duration.ofSeconds(5);
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(2);
    /** Polling says nothing of a topic that was deleted or may no longer be read; asking for its end does. */
    private static final long CHECK_NANOS = TimeUnit.MINUTES.toNanos(1);

    private final Map<String, Object> kafka;
    private final String topic;
    private final DynamicSources sources;
    private final LongSupplier nanos;
    private @Nullable Consumer<byte[], byte[]> consumer;
    private Map<TopicPartition, Long> ends = Map.of();
    private long notBefore;
    private long checkAt;

    SourceReader(Map<String, Object> kafka, String topic, DynamicSources sources, LongSupplier nanos) {
        this.kafka = kafka;
        this.topic = topic;
        this.sources = sources;
        this.nanos = nanos;
        this.notBefore = nanos.getAsLong();
    }

    /** Reads what there is, within about half a second. Nothing is thrown, because webhooks do not depend on it. */
    void readOnce() {
        if (nanos.getAsLong() - notBefore < 0) {
            return;
        }
        try {
            read(consumer == null ? open() : consumer);
        } catch (RuntimeException e) {
            sources.fail("topic " + topic + " cannot be read: " + reason(e));
            LOG.debug("Reading the sources failed", e);
            close();
            notBefore = nanos.getAsLong() + PAUSE_NANOS;
        }
    }

    private Consumer<byte[], byte[]> open() {
        Consumer<byte[], byte[]> opened =
                new KafkaConsumer<>(settings(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        consumer = opened;
        List<TopicPartition> partitions = opened.partitionsFor(topic, ANSWER).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        if (partitions.isEmpty()) {
            throw new IllegalStateException("it does not exist");
        }
        opened.assign(partitions);
        opened.seekToBeginning(partitions);
        ends = Map.copyOf(opened.endOffsets(partitions, ANSWER));
        checkAt = nanos.getAsLong() + CHECK_NANOS;
        return opened;
    }

    private void read(Consumer<byte[], byte[]> from) {
        ConsumerRecords<byte[], byte[]> records = from.poll(POLL);
        for (ConsumerRecord<byte[], byte[]> each : records) {
            sources.apply(each.key(), each.value());
        }
        if (isAtEnd(from)) {
            ends = Map.of(); // also of a topic that is created anew, whose offsets begin again
            check(from);
            sources.publish();
        }
    }

    private void check(Consumer<byte[], byte[]> from) {
        if (nanos.getAsLong() - checkAt >= 0) {
            from.endOffsets(from.assignment(), ANSWER);
            checkAt = nanos.getAsLong() + CHECK_NANOS;
        }
    }

    /** Whether everything was read that was there when reading began. */
    private boolean isAtEnd(Consumer<byte[], byte[]> from) {
        return ends.entrySet().stream().allMatch(end -> from.position(end.getKey(), ANSWER) >= end.getValue());
    }

    private static String reason(RuntimeException error) {
        boolean safe = error instanceof IllegalStateException;
        return safe ? String.valueOf(error.getMessage()) : error.getClass().getSimpleName();
    }

    private Map<String, Object> settings() {
        Map<String, Object> settings = new HashMap<>(kafka);
        settings.keySet().retainAll(ConsumerConfig.configNames());
        settings.remove(ConsumerConfig.GROUP_ID_CONFIG);
        settings.put(ConsumerConfig.CLIENT_ID_CONFIG, "gateway-sources");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        return settings;
    }

    void close() {
        Consumer<byte[], byte[]> closing = consumer;
        consumer = null;
        if (closing != null) {
            closing.close(CloseOptions.timeout(POLL));
        }
    }
}
