package com.citaplanner.sandbox.kafka;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * A CloudEvent 1.0 for Kafka in binary mode: attributes as {@code ce_} headers, data as the value.
 *
 * @param source the sender, as a URI reference
 * @param key the record's key, which keeps related events in order
 * @param data JSON
 */
public record CloudEvent(String id, String source, String type, Instant time, String key, String data) {
    public ProducerRecord<String, String> toRecord(String topic) {
        ProducerRecord<String, String> event = new ProducerRecord<>(topic, key, data);
        Map.of(
                        "ce_specversion",
                        "1.0",
                        "ce_id",
                        id,
                        "ce_type",
                        type,
                        "ce_source",
                        source,
                        "ce_time",
                        time.toString(),
                        "content-type",
                        "application/json")
                .forEach((name, value) -> event.headers().add(name, value.getBytes(StandardCharsets.UTF_8)));
        return event;
    }
}
