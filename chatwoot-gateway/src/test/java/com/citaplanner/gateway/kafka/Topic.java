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

/** Reads the events' topic as its consumers do, from where it stood when this was opened. */
public final class Topic implements AutoCloseable {
    public static final String NAME = "chatwoot.events.v1";

    private final KafkaConsumer<byte[], byte[]> consumer;

    private Topic(KafkaConsumer<byte[], byte[]> consumer) {
        this.consumer = consumer;
    }

    /** Everything that is appended from now on. */
    public static Topic fromNow(String bootstrapServers) {
        KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.bytes", 16 * 1024 * 1024),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = consumer.partitionsFor(NAME).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        return new Topic(consumer);
    }

    /** What is on the topic at this moment and was not read yet; an answered webhook's record is there already. */
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
