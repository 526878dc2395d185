package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

/** The AsyncAPI document names the topics that there are, and describes them by the schemas that hold. */
class AsyncApiTest {
    private static final Path SOURCES = Path.of("src/main");
    private static final Pattern CONSUMED = Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.[^.]+\\.topic=(\\S+)$");
    private static final Pattern TOPIC = Pattern.compile("[\"':=]((?:[a-z]+\\.)+v[0-9]+)[\"'}\\s]");

    private static Set<String> consumed() throws IOException {
        Set<String> topics = new TreeSet<>();
        CONSUMED.matcher(Files.readString(Path.of("src/main/resources/application.properties")))
                .results()
                .forEach(found -> topics.add(found.group(1)));
        return topics;
    }

    /** Every topic that the code or the configuration of this service names. */
    private static Set<String> named() throws IOException {
        Set<String> topics = new TreeSet<>();
        try (Stream<Path> files = Files.walk(SOURCES)) {
            files.filter(file ->
                            file.toString().endsWith(".java") || file.toString().endsWith("application.properties"))
                    .forEach(file -> TOPIC.matcher(text(file)).results().forEach(found -> topics.add(found.group(1))));
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
    void it_has_every_topic_that_the_service_names_and_the_dead_letters_of_each_that_is_consumed() throws IOException {
        Set<String> expected = new TreeSet<>(named());
        consumed().forEach(topic -> expected.add(topic + ".dlq"));

        assertThat(consumed()).hasSizeGreaterThan(3).isSubsetOf(named());
        assertThat(AsyncApi.channels().keySet()).isEqualTo(expected);
    }

    @Test
    void what_is_consumed_is_received_and_all_else_is_sent() throws IOException {
        Map<String, String> actions = new TreeMap<>();
        AsyncApi.document()
                .path("operations")
                .forEach(operation -> actions.put(
                        AsyncApi.resolved(operation.path("channel"), AsyncApi.FILE)
                                .path("address")
                                .asText(),
                        operation.path("action").asText()));

        assertThat(actions.keySet()).isEqualTo(AsyncApi.channels().keySet());
        assertThat(actions.entrySet().stream()
                        .filter(entry -> entry.getValue().equals("receive"))
                        .map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(consumed());
    }

    @Test
    void every_reference_leads_somewhere() {
        List<JsonNode> references = AsyncApi.document().findParents("$ref");

        assertThat(references).hasSizeGreaterThan(30);
        assertThat(references)
                .allSatisfy(reference ->
                        assertThat(AsyncApi.resolved(reference, AsyncApi.FILE)).isNotNull());
        AsyncApi.document()
                .path("operations")
                .forEach(operation -> operation
                        .path("messages")
                        .forEach(message -> assertThat(message.path("$ref").asText())
                                .startsWith(
                                        operation.path("channel").path("$ref").asText() + "/messages/")));
    }

    @Test
    void every_event_has_a_typed_payload_headers_and_a_key() {
        AsyncApi.channels()
                .forEach((topic, channel) -> assertThat(AsyncApi.messages(channel))
                        .isNotEmpty()
                        .allSatisfy(message -> {
                            assertThat(message.at("/payload/type").isMissingNode())
                                    .isFalse();
                            assertThat(message.at("/headers").isObject()).isTrue();
                            assertThat(message.at("/bindings/kafka/key/type").isMissingNode())
                                    .isFalse();
                            assertThat(message.path("title").asText()).isNotBlank();
                        }));
    }

    @Test
    void every_message_of_ours_has_the_schema_of_its_type_and_names_it() {
        for (Contract contract : Contract.all()) {
            List<JsonNode> messages = AsyncApi.messages(AsyncApi.channels().get(contract.topic()));
            assertThat(messages).hasSameSizeAs(contract.schemas()).allSatisfy(message -> {
                JsonNode schema = contract.schema(message.path("name").asText());
                assertThat(message.path("payload")).isEqualTo(schema);
                assertThat(message.at("/headers/allOf/1/properties/ce_dataschema")
                                .toString())
                        .contains(schema.path("$id").asText());
            });
        }
    }

    @Test
    void golden_samples_keep_its_schemas_of_data_headers_and_key() {
        for (String topic : AsyncApi.channels().keySet()) {
            if (!topic.endsWith(".dlq")) {
                assertThat(samples(topic))
                        .isNotEmpty()
                        .allSatisfy(sample ->
                                assertThat(new Contract(topic).faults(sample)).isEmpty());
            }
        }
    }

    @Test
    void every_url_is_a_uri() {
        assertThat(AsyncApi.document().findValuesAsText("url"))
                .allSatisfy(url -> assertThat(URI.create(url).isAbsolute()).isTrue());
    }

    private static List<JsonNode> samples(String topic) {
        List<Named<JsonNode>> samples = switch (topic) {
            case "chatwoot.events.v1" -> Contract.samplesOfTheGateway();
            case "provider.callbacks.v1" ->
                Stream.of(
                                Contract.callbacksOfTheGateway(),
                                Contract.mailReportsOfTheGateway(),
                                Contract.evolutionCallbacksOfTheGateway(),
                                Contract.callbacksOfTwilio())
                        .flatMap(List::stream)
                        .toList();
            default -> new Contract(topic).samples();
        };
        return samples.stream().map(Named::getPayload).toList();
    }
}
