package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.kafka.RecordJson;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadResult;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the published records match the contract. */
class ContractTest {
    private static final Path CONTRACT = Path.of("src/contract");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-06-17T16:05:46Z"), ZoneOffset.UTC);

    private static final String KEY = "[a-z0-9][a-z0-9-]*:[A-Za-z0-9._-]+:(contact:)?[A-Za-z0-9._-]+";
    private static final Map<String, String> HEADERS = Map.of(
            "ce_specversion", "1[.]0",
            "ce_id", ".{1,100}",
            "ce_type", "com[.]chatwoot[.][A-Za-z0-9._-]{1,98}",
            "ce_source", "/sources/[a-z0-9][a-z0-9-]{0,62}",
            "ce_subject", KEY,
            "ce_time", "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.]\\d+)?Z",
            "ce_dataschema", "urn:citaplanner:schema:chatwoot[.]event:v1",
            "content-type", "application/json",
            "traceparent", "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sampled_body_makes_its_golden_record(Path file) throws IOException {
        JsonNode sample = Fixtures.json(Files.readAllBytes(file));
        JsonNode headers = sample.get("headers");
        Payload payload =
                (Payload) PayloadResult.of(Fixtures.read(file.getFileName().toString()));

        Event event = new EventFactory(SAMPLED)
                .create(
                        "default",
                        payload,
                        headers.get("ce_id").asText(),
                        headers.get("traceparent").asText());

        assertThat(RecordJson.asJson(event)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void golden_samples_conform_to_the_contract(Path file) throws IOException {
        assertConforms(Fixtures.json(Files.readAllBytes(file)));
    }

    static List<String> genuine() {
        return Fixtures.index().stream()
                .filter(fixture -> !fixture.get("event").isNull())
                .map(fixture -> fixture.get("file").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void records_of_all_recorded_bodies_conform_to_the_contract(String file) throws IOException {
        Payload payload = (Payload) PayloadResult.of(Fixtures.read(file));

        Event event = new EventFactory(SAMPLED).create("default", payload, null, TraceContext.start());

        assertConforms(RecordJson.asJson(event));
    }

    /** Checks data, headers and key, each against its own rule; docs/asyncapi.yaml has the same rules. */
    private static void assertConforms(JsonNode kafka) throws IOException {
        assertThat(schema().validate(kafka.get("data"))).isEmpty();
        assertThat(kafka.get("key").asText()).matches(KEY);
        assertThat(kafka.get("headers").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(HEADERS.keySet());
        HEADERS.forEach((name, form) ->
                assertThat(kafka.at("/headers/" + name).asText()).as(name).matches(form));
        assertThat(kafka.at("/headers/ce_subject")).isEqualTo(kafka.get("key"));
        assertThat(kafka.at("/headers/ce_type").asText())
                .isEqualTo("com.chatwoot." + kafka.at("/data/event").asText());
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(CONTRACT.resolve("chatwoot-event.schema.json")));
    }
}
