package com.citaplanner.notification.contract;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.outbox.Outbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Named;

/**
 * The contract of a topic: a schema for each event, golden samples, and refused samples with their reasons.
 */
public record Contract(String topic) {
    private static final Path HOME = Path.of("src/contract");
    private static final Path GATEWAY = Path.of("../chatwoot-gateway/src/contract/samples");

    private static final Path GATEWAY_CALLBACKS = Path.of("../chatwoot-gateway/src/contract/whatsapp-samples");

    private static final Path GATEWAY_EVOLUTION = Path.of("../chatwoot-gateway/src/contract/evolution-samples");

    private static final Path TWILIO_CALLBACKS = Path.of("../chatwoot-gateway/src/contract/twilio-samples");

    public static List<Contract> all() {
        return list(HOME)
                .filter(Files::isDirectory)
                .map(path -> new Contract(path.getFileName().toString()))
                .toList();
    }

    private static final Path GATEWAY_REPORTS = Path.of("../chatwoot-gateway/src/contract/mail-samples");

    public static List<Named<JsonNode>> samplesOfTheGateway() {
        return read(GATEWAY);
    }

    public static List<Named<JsonNode>> callbacksOfTheGateway() {
        return read(GATEWAY_CALLBACKS);
    }

    public static List<Named<JsonNode>> mailReportsOfTheGateway() {
        return read(GATEWAY_REPORTS);
    }

    public static List<Named<JsonNode>> evolutionCallbacksOfTheGateway() {
        return read(GATEWAY_EVOLUTION);
    }

    public static List<Named<JsonNode>> callbacksOfTwilio() {
        return read(TWILIO_CALLBACKS);
    }

    public List<Named<JsonNode>> samples() {
        return read(directory().resolve("samples"));
    }

    public JsonNode sample(String name) {
        return Json.of(directory().resolve("samples").resolve(name + ".json"));
    }

    /** Each with {@code reason} and {@code record}; {@code onlyTheServiceTells} where a schema cannot say it. */
    public List<Named<JsonNode>> refused() {
        Path directory = directory().resolve("refused");
        return Files.exists(directory) ? read(directory) : List.of();
    }

    /** The schema of an event type's data. */
    public JsonNode schema(String type) {
        return Json.of(directory().resolve(type.substring(type.lastIndexOf('.') + 1) + ".schema.json"));
    }

    /** The schemas of the topic's events, each under its file's name. */
    public List<Named<JsonNode>> schemas() {
        return list(directory())
                .filter(file -> file.toString().endsWith(".schema.json"))
                .map(file -> Named.of(file.getFileName().toString(), Json.of(file)))
                .toList();
    }

    /** What is wrong with a record: with its data, its headers and its key, each by its own schema. */
    public List<String> faults(JsonNode kafka) {
        String type = kafka.at("/headers/ce_type").asText();
        return AsyncApi.message(topic, type)
                .map(message -> faults(message, kafka))
                .orElseGet(() -> List.of("the topic has no event type " + type));
    }

    private static List<String> faults(JsonNode message, JsonNode kafka) {
        if (!kafka.has("data")) {
            return List.of("there is no data");
        }
        List<String> faults = new ArrayList<>(Schemas.faults(message.path("payload"), kafka.get("data")));
        faults.addAll(Schemas.faults(message.path("headers"), kafka.get("headers")));
        if (kafka.has("key")) {
            faults.addAll(Schemas.faults(message.at("/bindings/kafka/key"), kafka.get("key")));
        }
        return faults;
    }

    /** A sample as a consumer polls it. */
    public ConsumerRecords<byte[], byte[]> polled(JsonNode... samples) {
        List<ConsumerRecord<byte[], byte[]>> records = IntStream.range(0, samples.length)
                .mapToObj(offset -> kafka(offset, samples[offset]))
                .toList();
        return new ConsumerRecords<>(Map.of(new TopicPartition(topic, 0), records), Map.of());
    }

    private ConsumerRecord<byte[], byte[]> kafka(long offset, JsonNode sample) {
        ConsumerRecord<byte[], byte[]> kafka = new ConsumerRecord<>(
                topic,
                0,
                offset,
                bytes(sample.get("key").asText()),
                bytes(sample.get("data").toString()));
        sample.get("headers")
                .properties()
                .forEach(header -> kafka.headers()
                        .add(header.getKey(), bytes(header.getValue().asText())));
        return kafka;
    }

    /** What is published, written as the samples are. */
    public static JsonNode written(Outbox.OutboxMessage message) {
        ObjectNode sample = Json.mapper().createObjectNode();
        sample.put("key", new String(message.key(), StandardCharsets.UTF_8));
        sample.set("headers", Json.mapper().valueToTree(message.headers()));
        sample.set("data", Json.of(message.value()));
        return sample;
    }

    private Path directory() {
        return HOME.resolve(topic);
    }

    private static List<Named<JsonNode>> read(Path directory) {
        return list(directory)
                .map(file -> Named.of(file.getFileName().toString(), Json.of(file)))
                .toList();
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
