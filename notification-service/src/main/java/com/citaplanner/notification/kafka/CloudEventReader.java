package com.citaplanner.notification.kafka;

import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.work.InvalidInput;
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
    private final ObjectMapper json;

    CloudEventReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param fields the fields of the data to read; an envelope is read whole
     * @throws InvalidInput if it is not a CloudEvent with a JSON object as data
     */
    CloudEvent read(ConsumerRecord<byte[], byte[]> kafka, FieldFilter fields) {
        return switch (ContentMode.of(contentType(kafka))) {
            case BINARY -> binary(kafka, object(kafka.value(), fields));
            case STRUCTURED -> structured(new StructuredEvent(object(kafka.value(), FieldFilter.everything())));
            case BATCHED -> throw new InvalidInput("the record is a batch of events: a record has one");
            case OTHER_FORMAT -> throw new InvalidInput("the envelope is not in the JSON format of CloudEvents");
        };
    }

    private static CloudEvent binary(ConsumerRecord<byte[], byte[]> kafka, JsonNode data) {
        return event(header(kafka, "ce_id"), header(kafka, "ce_source"), header(kafka, "ce_type"), data);
    }

    private CloudEvent structured(StructuredEvent event) {
        JsonNode data = event.bytes().map(this::data).orElseGet(event::data);
        return event(event.attribute("id"), event.attribute("source"), event.attribute("type"), data);
    }

    private JsonNode data(byte[] document) {
        try {
            return json.readTree(document);
        } catch (IOException e) {
            throw new InvalidInput("data_base64 is not JSON");
        }
    }

    private static CloudEvent event(String id, String source, String type, JsonNode data) {
        require(id, "id");
        require(source, "source");
        require(type, "type");
        if (data == null || !data.isObject()) {
            throw new InvalidInput("the event has no data object");
        }
        try {
            return new CloudEvent(id, URI.create(source), type, data);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput("the CloudEvents attribute source is not a URI");
        }
    }

    private static void require(String value, String name) {
        if (value == null || value.isBlank()) {
            throw new InvalidInput("the CloudEvents attribute " + name + " is missing");
        }
        StorableText.problem(value, JsonFields.MAX_ID_LENGTH).ifPresent(reason -> {
            throw new InvalidInput("the CloudEvents attribute " + name + " " + reason);
        });
    }

    private JsonNode object(byte[] value, FieldFilter fields) {
        if (value == null) {
            throw new InvalidInput("the record has no value");
        }
        try {
            JsonNode read = fields.read(json, value);
            if (read == null || !read.isObject()) {
                throw new InvalidInput("the value is not a JSON object");
            }
            return read;
        } catch (IOException e) {
            throw new InvalidInput("the value is not JSON");
        }
    }

    /** The header's name is lower-case in the binding, but any case is accepted. */
    private static String contentType(ConsumerRecord<byte[], byte[]> kafka) {
        String contentType = null;
        for (Header header : kafka.headers()) {
            if (header.key().equalsIgnoreCase("content-type") && header.value() != null) {
                contentType = new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return contentType;
    }

    private static String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
