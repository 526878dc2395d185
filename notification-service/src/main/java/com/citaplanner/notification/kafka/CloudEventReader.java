package com.citaplanner.notification.kafka;

import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.work.Unacceptable;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads both modes of the Kafka protocol binding: attributes as {@code ce_} headers, or one JSON envelope. */
@ApplicationScoped
class CloudEventReader {
    static final String STRUCTURED = "application/cloudevents+json";

    private final ObjectMapper json;

    CloudEventReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param wanted which fields of the data are read; an envelope is read whole
     * @throws Unacceptable when it is not a CloudEvent with a JSON object in it
     */
    CloudEvent read(ConsumerRecord<byte[], byte[]> kafka, FieldFilter wanted) {
        String contentType = header(kafka, "content-type");
        return contentType != null && contentType.startsWith(STRUCTURED)
                ? structured(object(kafka.value(), FieldFilter.everything()))
                : binary(kafka, object(kafka.value(), wanted));
    }

    private static CloudEvent binary(ConsumerRecord<byte[], byte[]> kafka, JsonNode data) {
        return event(header(kafka, "ce_id"), header(kafka, "ce_source"), header(kafka, "ce_type"), data);
    }

    private static CloudEvent structured(JsonNode envelope) {
        return event(
                envelope.path("id").textValue(),
                envelope.path("source").textValue(),
                envelope.path("type").textValue(),
                envelope.get("data"));
    }

    private static CloudEvent event(String id, String source, String type, JsonNode data) {
        require(id, "id");
        require(source, "source");
        require(type, "type");
        if (data == null || !data.isObject()) {
            throw new Unacceptable("the event has no data object");
        }
        try {
            return new CloudEvent(id, URI.create(source), type, data);
        } catch (IllegalArgumentException e) {
            throw new Unacceptable("the CloudEvents attribute source is not a URI");
        }
    }

    private static void require(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new Unacceptable("the CloudEvents attribute " + name + " is missing");
        }
    }

    private JsonNode object(byte[] value, FieldFilter wanted) {
        if (value == null) {
            throw new Unacceptable("the record has no value");
        }
        try {
            JsonNode read = wanted.read(json, value);
            if (read == null || !read.isObject()) {
                throw new Unacceptable("the value is not a JSON object");
            }
            return read;
        } catch (IOException e) {
            throw new Unacceptable("the value is not JSON");
        }
    }

    private static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
