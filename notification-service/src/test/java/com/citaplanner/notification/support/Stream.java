package com.citaplanner.notification.support;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArraySerializer;

/** Access to the topics as other services use them. */
public final class Stream implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String bootstrapServers;
    private final KafkaProducer<byte[], byte[]> producer;
    private final Map<String, TopicLog> logs = new ConcurrentHashMap<>();

    Stream(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", bootstrapServers, "max.request.size", 5 * 1024 * 1024),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    /** A record as read. */
    public record Read(String key, Map<String, String> headers, String value) {}

    public void send(String topic, String key, String type, Map<String, ?> data) {
        send(topic, key, type, UUID.randomUUID().toString(), json(data));
    }

    public void send(String topic, String key, String type, String id, byte[] data) {
        raw(topic, key, headers(source(topic), type, id), data);
    }

    /** Sends what the gateway publishes of a source. */
    public void sendFrom(String source, String topic, String key, String type, String id, byte[] data) {
        raw(topic, key, headers("/sources/" + source, type, id), data);
    }

    private static String source(String topic) {
        return topic.startsWith("chatwoot") ? "/sources/default" : "/test";
    }

    private static Map<String, String> headers(String source, String type, String id) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", id);
        headers.put("ce_source", source);
        headers.put("ce_type", type);
        headers.put("content-type", "application/json");
        return headers;
    }

    /** Sends events under one key as few batches; returns when the broker has acknowledged them. */
    public void sendTogether(String topic, String key, String type, List<Map<String, ?>> events) {
        for (Map<String, ?> data : events) {
            var _ = producer.send(record(
                    topic, key, headers(source(topic), type, UUID.randomUUID().toString()), json(data)));
        }
        producer.flush();
    }

    /** Returns when the broker has acknowledged the record. */
    public void raw(String topic, String key, Map<String, String> headers, byte[] value) {
        try {
            Future<?> sent = producer.send(record(topic, key, headers, value));
            producer.flush(); // instead of waiting for more records
            sent.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    private static ProducerRecord<byte[], byte[]> record(
            String topic, String key, Map<String, String> headers, byte[] value) {
        ProducerRecord<byte[], byte[]> kafka = new ProducerRecord<>(topic, bytes(key), value);
        headers.forEach((name, text) -> kafka.headers().add(name, bytes(text)));
        return kafka;
    }

    /** The number of the topic's records that the group has not committed. */
    public long unread(String group, String topic) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", bootstrapServers));
                KafkaConsumer<byte[], byte[]> consumer = TopicLog.consumer(bootstrapServers)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic).stream()
                    .map(partition -> new TopicPartition(topic, partition.partition()))
                    .toList();
            Map<TopicPartition, OffsetAndMetadata> committed = admin.listConsumerGroupOffsets(group)
                    .partitionsToOffsetAndMetadata()
                    .get();
            return consumer.endOffsets(partitions).entrySet().stream()
                    .mapToLong(end -> end.getValue()
                            - (committed.get(end.getKey()) == null
                                    ? 0
                                    : committed.get(end.getKey()).offset()))
                    .sum();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }

    /** All current records of the topic, in order per partition. */
    public List<Read> all(String topic) {
        return logs.computeIfAbsent(topic, name -> new TopicLog(bootstrapServers, name))
                .all();
    }

    private static byte[] json(Map<String, ?> data) {
        try {
            return JSON.writeValueAsBytes(data);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        producer.close();
        logs.values().forEach(TopicLog::close);
    }
}
