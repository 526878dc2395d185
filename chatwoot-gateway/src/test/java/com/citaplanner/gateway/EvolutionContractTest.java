package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.kafka.RecordJson;
import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.payload.Payload;
import com.citaplanner.gateway.payload.PayloadResult;
import com.citaplanner.gateway.payload.evolution.EvolutionBody;
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

/** Checks that the records of Evolution API's webhooks match the contract. */
class EvolutionContractTest {
    private static final Path CONTRACT = Path.of("src/contract");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-06-17T16:05:46Z"), ZoneOffset.UTC);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";
    private static final Map<String, String> HEADERS = Map.of(
            "ce_specversion", "1[.]0",
            "ce_id", "[!-~]{1,100}",
            "ce_type", "com[.]evolution-api[.][A-Za-z0-9._-]{1,80}",
            "ce_source", "/sources/[a-z0-9][a-z0-9-]{0,62}",
            "ce_subject", "[a-z0-9][a-z0-9-]*:[!-~]{1,100}",
            "ce_time", "\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}([.]\\d+)?Z",
            "ce_dataschema", "urn:citaplanner:schema:evolution[.]callback:v1",
            "content-type", "application/json",
            "traceparent", "00-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("evolution-samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sampled_body_makes_its_golden_record(Path file) throws IOException {
        List<Event> events = events(file.getFileName().toString());

        assertThat(events)
                .singleElement()
                .extracting(RecordJson::asJson)
                .isEqualTo(Fixtures.json(Files.readAllBytes(file)));
    }

    static List<String> fixtures() {
        return EvolutionFixtures.files();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void records_of_all_fixtures_conform_to_the_contract(String fixture) throws IOException {
        for (Event event : events(fixture)) {
            assertConforms(RecordJson.asJson(event), event.type());
        }
    }

    private static List<Event> events(String file) {
        EventFactory factory = new EventFactory(SAMPLED);
        Payload payload = (Payload) PayloadResult.of(EvolutionFixtures.read(file));
        return EvolutionBody.split((JsonValue) JsonValue.of(payload.data())).stream()
                .map(item -> factory.create(EventFamily.EVOLUTION, "evolution-uno", item, TRACE))
                .toList();
    }

    private static void assertConforms(JsonNode kafka, String type) throws IOException {
        String part = type.equals("com.evolution-api.unrecognized") ? "/$defs/unrecognized" : "/$defs/callback";
        assertThat(schema(part).validate(kafka.get("data"))).isEmpty();
        assertThat(kafka.get("headers").properties().stream().map(Map.Entry::getKey))
                .containsExactlyInAnyOrderElementsOf(HEADERS.keySet());
        HEADERS.forEach((name, form) ->
                assertThat(kafka.at("/headers/" + name).asText()).as(name).matches(form));
        assertThat(kafka.at("/headers/ce_subject")).isEqualTo(kafka.get("key"));
    }

    private static JsonSchema schema(String part) throws IOException {
        JsonNode schema = Fixtures.json(Files.readAllBytes(CONTRACT.resolve("evolution-callback.schema.json")));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema.at(part));
    }
}
