package com.citaplanner.notification.support;

import com.citaplanner.notification.support.Stream.Read;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** All records of a topic. Remembers those that were read before, because tests look again and again. */
final class TopicLog implements AutoCloseable {
    private final KafkaConsumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final List<Read> records = new ArrayList<>();

    TopicLog(String bootstrapServers, String topic) {
        consumer = consumer(bootstrapServers);
        partitions = consumer.partitionsFor(topic).stream()
                .map(partition -> new TopicPartition(topic, partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /** A consumer whose requests do not wait behind one for records that are not there yet. */
    static KafkaConsumer<byte[], byte[]> consumer(String bootstrapServers) {
        return new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "fetch.max.wait.ms", 1),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** The records until now, in order per partition. */
    synchronized List<Read> all() {
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
            consumer.poll(Duration.ofMillis(100)).forEach(kafka -> records.add(read(kafka)));
        }
        return List.copyOf(records);
    }

    private static Read read(ConsumerRecord<byte[], byte[]> kafka) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (Header header : kafka.headers()) {
            headers.put(header.key(), text(header.value()));
        }
        return new Read(text(kafka.key()), headers, text(kafka.value()));
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }

    @Override
    public synchronized void close() {
        consumer.close();
    }
}
