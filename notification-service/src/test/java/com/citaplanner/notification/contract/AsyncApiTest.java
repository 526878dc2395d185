package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaValidatorsConfig;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document names the topics that there are, and describes them by the schemas that hold. */
class AsyncApiTest {
    private static final Path DOCUMENT = Path.of("../docs/asyncapi.yaml");
    private static final List<Path> SOURCES = List.of(Path.of("src/main"), Path.of("../chatwoot-gateway/src/main"));
    private static final Pattern CONSUMED = Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.[^.]+\\.topic=(\\S+)$");
    private static final Pattern TOPIC = Pattern.compile("[\"':=]((?:[a-z]+\\.)+v[0-9]+)[\"'}\\s]");

    private static JsonNode document;

    /** What a {@code $ref} leads to, and the file it stands in. */
    private record Target(Path file, JsonNode node) {}

    @BeforeAll
    static void read() throws IOException {
        document = new YAMLMapper().readTree(DOCUMENT.toFile());
    }

    private static Target follow(Target from) {
        JsonNode ref = from.node().path("$ref");
        if (ref.isMissingNode()) {
            return from;
        }
        String[] parts = ref.asText().split("#", 2);
        Path file = parts[0].isEmpty()
                ? from.file()
                : from.file().resolveSibling(parts[0]).normalize();
        JsonNode root = parts[0].isEmpty() ? root(from.file()) : root(file);
        JsonNode node = parts.length == 1 ? root : root.at(parts[1]);
        if (node.isMissingNode()) {
            return fail("nothing is at " + ref.asText() + " of " + from.file());
        }
        return follow(new Target(file, node));
    }

    private static JsonNode root(Path file) {
        return file.equals(DOCUMENT) ? document : Json.of(file);
    }

    private static Target at(JsonNode node) {
        return follow(new Target(DOCUMENT, node));
    }

    private static Map<String, JsonNode> channels() {
        Map<String, JsonNode> channels = new TreeMap<>();
        document.path("channels")
                .forEach(one -> channels.put(one.path("address").asText(), one));
        return channels;
    }

    private static List<JsonNode> messages(JsonNode channel) {
        return StreamSupport.stream(channel.path("messages").spliterator(), false)
                .map(message -> at(message).node())
                .toList();
    }

    private static Set<String> consumed() throws IOException {
        Set<String> topics = new TreeSet<>();
        CONSUMED.matcher(Files.readString(Path.of("src/main/resources/application.properties")))
                .results()
                .forEach(found -> topics.add(found.group(1)));
        return topics;
    }

    /** Every topic that the code or the configuration of either service names. */
    private static Set<String> named() throws IOException {
        Set<String> topics = new TreeSet<>();
        for (Path root : SOURCES) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(file -> file.toString().endsWith(".java")
                                || file.toString().endsWith("application.properties"))
                        .forEach(file ->
                                TOPIC.matcher(text(file)).results().forEach(found -> topics.add(found.group(1))));
            }
        }
        return topics;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_has_every_topic_that_the_services_name_and_the_dead_letters_of_each_that_is_consumed() throws IOException {
        Set<String> expected = new TreeSet<>(named());
        consumed().forEach(topic -> expected.add(topic + ".dlq"));

        assertThat(consumed()).hasSizeGreaterThan(3).isSubsetOf(named());
        assertThat(channels().keySet()).isEqualTo(expected);
    }

    @Test
    void what_is_consumed_is_received_and_all_else_is_sent() throws IOException {
        Map<String, String> actions = new TreeMap<>();
        document.path("operations")
                .forEach(operation -> actions.put(
                        at(operation.path("channel")).node().path("address").asText(),
                        operation.path("action").asText()));

        assertThat(actions.keySet()).isEqualTo(channels().keySet());
        assertThat(actions.entrySet().stream()
                        .filter(entry -> entry.getValue().equals("receive"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(consumed());
    }

    @Test
    void every_reference_leads_somewhere() {
        List<JsonNode> references = document.findParents("$ref");

        assertThat(references).hasSizeGreaterThan(30);
        assertThat(references)
                .allSatisfy(reference -> assertThat(at(reference).node()).isNotNull());
        document.path("operations")
                .forEach(operation -> operation
                        .path("messages")
                        .forEach(message -> assertThat(message.path("$ref").asText())
                                .startsWith(
                                        operation.path("channel").path("$ref").asText() + "/messages/")));
    }

    @Test
    void golden_samples_keep_the_schemas_that_it_refers_to() {
        List<String> checked = new ArrayList<>();
        channels().forEach((topic, channel) -> {
            for (JsonNode message : messages(channel)) {
                for (JsonNode sample : samples(topic)) {
                    keeps(message.path("payload"), sample.path("data"));
                    keeps(message.path("headers"), sample.path("headers"));
                    keeps(message.at("/bindings/kafka/key"), sample.path("key"));
                    checked.add(topic);
                }
            }
        });

        assertThat(checked)
                .contains(channels().keySet().stream()
                        .filter(topic -> !topic.endsWith(".dlq"))
                        .toArray(String[]::new));
    }

    private static List<JsonNode> samples(String topic) {
        if (topic.endsWith(".dlq")) {
            return List.of();
        }
        return (topic.startsWith("chatwoot") ? Contract.samplesOfTheGateway() : new Contract(topic).samples())
                .stream().map(sample -> sample.getPayload()).toList();
    }

    private static void keeps(JsonNode schema, JsonNode value) {
        assertThat(schema.path("$ref").asText()).contains("/src/contract/");
        assertThat(JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                        .getSchema(
                                at(schema).node(),
                                SchemaValidatorsConfig.builder()
                                        .formatAssertionsEnabled(true)
                                        .build())
                        .validate(value))
                .isEmpty();
    }
}
