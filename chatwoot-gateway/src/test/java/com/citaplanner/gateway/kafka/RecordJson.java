package com.citaplanner.gateway.kafka;

import com.citaplanner.gateway.Fixtures;
import com.citaplanner.gateway.event.Event;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Writes a record in the contract's form: one object with key, headers and data. */
public final class RecordJson {
    private RecordJson() {}

    public static JsonNode asJson(Event event) {
        ProducerRecord<byte[], byte[]> published = CloudEvent.record(StandaloneKafkaTopic.TOPICS.of(event), event);
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("key", new String(published.key(), StandardCharsets.UTF_8));
        ObjectNode headers = json.putObject("headers");
        published
                .headers()
                .forEach(header -> headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8)));
        json.set("data", Fixtures.json(published.value()));
        return json;
    }
}
