package com.citaplanner.gateway.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Reads a topic of events as its consumers do, from the end at the time of opening. */
public final class TopicReader implements AutoCloseable {
    public static final String NAME = "chatwoot.events.v1";
    public static final String CALLBACKS = "provider.callbacks.v1";

    private final KafkaConsumer<byte[], byte[]> consumer;

    private TopicReader(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Opens a reader for all records that are appended from now on. */
    public static TopicReader fromNow(String bootstrapServers) {
        return fromNow(bootstrapServers, NAME);
    }

    public static TopicReader fromNow(String bootstrapServers, String topic) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                settings(bootstrapServers), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new TopicReader(consumer);
    }

    private static Map<String, Object> settings(String bootstrapServers) {
        return Map.of(
                "bootstrap.servers",
                bootstrapServers,
                "fetch.max.bytes",
                16 * 1024 * 1024,
                // Other requests and the end wait behind a request for records that are not there yet.
                "fetch.max.wait.ms",
                1);
    }

    /**
     * Reads the records that are on the topic now and were not read before. The record of an answered webhook is
     * already there.
     */
    public List<ConsumerRecord<byte[], byte[]>> read() {
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(consumer.assignment());
        while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
            consumer.poll(Duration.ofMillis(100)).forEach(records::add);
        }
        return records;
    }

    public static String header(ConsumerRecord<byte[], byte[]> event, String name) {
        Header header = event.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    public static String key(ConsumerRecord<byte[], byte[]> event) {
        return new String(event.key(), StandardCharsets.UTF_8);
    }

    public static String body(ConsumerRecord<byte[], byte[]> event) {
        return new String(event.value(), StandardCharsets.UTF_8);
    }

    public static Stream<String> ids(List<ConsumerRecord<byte[], byte[]>> events) {
        return events.stream().map(event -> header(event, "ce_id"));
    }

    @Override
    public void close() {
        consumer.close();
    }
}
