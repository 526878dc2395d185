package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFamily;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;

/** Writes an event as a Kafka record: CloudEvents 1.0 in binary mode, with its attributes as headers. */
final class CloudEvent {
    private static final Header VERSION = header("ce_specversion", "1.0");
    private static final Map<EventFamily, Header> SCHEMAS = schemas();

    private static final Header CONTENT_TYPE = header("content-type", "application/json");

    private CloudEvent() {}

    static ProducerRecord<byte[], byte[]> record(String topic, Event event) {
        byte[] key = event.key().getBytes(StandardCharsets.UTF_8);
        List<Header> headers = List.of(
                VERSION,
                header("ce_id", event.id()),
                header("ce_type", event.type()),
                header("ce_source", event.source()),
                new RecordHeader("ce_subject", key),
                header("ce_time", Instant.ofEpochMilli(event.time()).toString()),
                Objects.requireNonNull(SCHEMAS.get(event.family())),
                CONTENT_TYPE,
                header("traceparent", event.trace()));
        return new ProducerRecord<>(topic, null, event.time(), key, event.data(), headers);
    }

    private static Map<EventFamily, Header> schemas() {
        Map<EventFamily, Header> schemas = new EnumMap<>(EventFamily.class);
        for (EventFamily family : EventFamily.values()) {
            schemas.put(family, header("ce_dataschema", family.schema()));
        }
        return schemas;
    }

    private static Header header(String name, String value) {
        return new RecordHeader(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
