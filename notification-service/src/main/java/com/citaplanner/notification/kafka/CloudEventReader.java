package com.citaplanner.notification.kafka;

import com.citaplanner.notification.json.FieldFilter;
import com.citaplanner.notification.json.JsonFields;
import com.citaplanner.notification.json.StorableText;
import com.citaplanner.notification.time.DateTimes;
import com.citaplanner.notification.trace.TraceParent;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** Reads both modes of the Kafka protocol binding: attributes as {@code ce_} headers, or one JSON envelope. */
@ApplicationScoped
public class CloudEventReader {
    private static final String NO_HEADER = "is missing: in binary mode (content-type application/json) it is a header;"
            + " for an event in one JSON envelope, set the header content-type to application/cloudevents+json";
    private static final String NO_FIELD = "is missing in the envelope: in structured mode (content-type"
            + " application/cloudevents+json) it is a field beside data, without ce_";

    private final ObjectMapper json;

    CloudEventReader(ObjectMapper json) {
        this.json = json;
    }

    /**
     * @param fields the fields of the data to read; an envelope is read whole
     * @throws InvalidInput if it is not a CloudEvent with a JSON object as data
     */
    public CloudEvent read(ConsumerRecord<byte[], byte[]> kafka, FieldFilter fields) {
        return switch (ContentMode.of(contentType(kafka))) {
            case BINARY -> binary(kafka, object(kafka.value(), fields));
            case STRUCTURED -> structured(kafka, new StructuredEvent(object(kafka.value(), FieldFilter.everything())));
            case BATCHED ->
                throw new InvalidInput("the record is a batch of events; send each event as a record of its own");
            case OTHER_FORMAT ->
                throw new InvalidInput(
                        "content-type",
                        "must be application/json for binary mode, or application/cloudevents+json for structured mode");
        };
    }

    private static CloudEvent binary(ConsumerRecord<byte[], byte[]> kafka, JsonNode data) {
        return event(new Attributes("ce_", NO_HEADER, name -> header(kafka, name)), data, kafka.timestamp());
    }

    private CloudEvent structured(ConsumerRecord<byte[], byte[]> kafka, StructuredEvent event) {
        JsonNode data = event.bytes().map(this::data).orElseGet(event::data);
        return event(new Attributes("", NO_FIELD, event::attribute), data, kafka.timestamp());
    }

    private JsonNode data(byte[] document) {
        try {
            return json.readTree(document);
        } catch (IOException e) {
            throw new InvalidInput("data_base64 is not JSON" + place(e));
        }
    }

    /**
     * The CloudEvents attributes of a record.
     *
     * @param prefix of their names
     * @param missing what is wrong where one is missing
     * @param values by name with the prefix; null where there is none
     */
    private record Attributes(String prefix, String missing, Function<String, @Nullable String> values) {
        String required(String name) {
            String value = values.apply(prefix + name);
            if (value == null || value.isBlank()) {
                throw new InvalidInput(prefix + name, missing);
            }
            StorableText.problem(value, JsonFields.MAX_ID_LENGTH).ifPresent(reason -> {
                throw new InvalidInput(prefix + name, reason);
            });
            return value;
        }

        /** Unreadable times are left out: they were never refused. */
        Optional<Instant> time() {
            return Optional.ofNullable(values.apply(prefix + "time")).flatMap(DateTimes::instant);
        }

        Optional<String> origin() {
            return Optional.ofNullable(values.apply(prefix + "origin"));
        }

        URI source() {
            try {
                return URI.create(required("source"));
            } catch (IllegalArgumentException e) {
                throw new InvalidInput(prefix + "source", "must be a URI reference, for example /appointments");
            }
        }
    }

    private static CloudEvent event(Attributes attributes, @Nullable JsonNode data, long recordMillis) {
        String id = attributes.required("id");
        URI source = attributes.source();
        String type = attributes.required("type");
        if (data == null || !data.isObject()) {
            throw new InvalidInput("data", "must be a JSON object");
        }
        return new CloudEvent(
                id,
                source,
                type,
                attributes.time(),
                data,
                Instant.ofEpochMilli(recordMillis),
                TraceParent.NONE,
                attributes.origin());
    }

    private JsonNode object(byte @Nullable [] value, FieldFilter fields) {
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
            throw new InvalidInput("the value is not JSON" + place(e));
        }
    }

    private static String place(IOException broken) {
        JsonLocation at = broken instanceof JsonProcessingException processing ? processing.getLocation() : null;
        return at == null ? "" : ": see line %d, column %d".formatted(at.getLineNr(), at.getColumnNr());
    }

    /** The header's name is lower-case in the binding, but any case is accepted. */
    private static @Nullable String contentType(ConsumerRecord<byte[], byte[]> kafka) {
        String contentType = null;
        for (Header header : kafka.headers()) {
            if (header.key().equalsIgnoreCase("content-type") && header.value() != null) {
                contentType = new String(header.value(), StandardCharsets.UTF_8);
            }
        }
        return contentType;
    }

    private static @Nullable String header(ConsumerRecord<byte[], byte[]> kafka, String name) {
        Header header = kafka.headers().lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }
}
