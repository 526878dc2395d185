package com.citaplanner.notification.contract;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.outbox.Outbox;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Named;

/** What a topic's records are promised to be: a schema, golden samples, and what is refused with its reason. */
public record Contract(String topic) {
    private static final Path HOME = Path.of("src/contract");
    private static final Path GATEWAY = Path.of("../chatwoot-gateway/src/contract/samples");

    public static List<Contract> all() {
        return list(HOME)
                .map(path -> new Contract(path.getFileName().toString()))
                .toList();
    }

    public static List<Named<JsonNode>> samplesOfTheGateway() {
        return read(GATEWAY);
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

    public Set<ValidationMessage> faults(JsonNode kafka) {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(
                        Json.of(directory().resolve("schema.json")),
                        SchemaValidatorsConfig.builder()
                                .formatAssertionsEnabled(true)
                                .build())
                .validate(kafka);
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
