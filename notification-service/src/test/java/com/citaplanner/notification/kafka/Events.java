package com.citaplanner.notification.kafka;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Records as a consumer polls them. */
final class Events {
    private static final String TOPIC = "events.v1";

    private Events() {}

    /** A record of which only the value and the headers matter. */
    static ConsumerRecord<byte[], byte[]> record(long offset, String value, Map<String, String> headers) {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        ConsumerRecord<byte[], byte[]> kafka =
                new ConsumerRecord<>(TOPIC, 2, offset, ("key-" + offset).getBytes(StandardCharsets.UTF_8), bytes);
        headers.forEach((name, text) -> kafka.headers().add(name, text.getBytes(StandardCharsets.UTF_8)));
        return kafka;
    }

    /** A valid event in binary mode. */
    static ConsumerRecord<byte[], byte[]> event(long offset, String data) {
        return record(offset, data, headers());
    }

    static Map<String, String> headers() {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("ce_specversion", "1.0");
        headers.put("ce_id", "e-1");
        headers.put("ce_source", "/sources/default");
        headers.put("ce_type", "com.chatwoot.message_created");
        headers.put("content-type", "application/json");
        return headers;
    }

    static ConsumerRecords<byte[], byte[]> polled(List<ConsumerRecord<byte[], byte[]>> records) {
        return new ConsumerRecords<>(Map.of(new TopicPartition(TOPIC, 2), records), Map.of());
    }
}
