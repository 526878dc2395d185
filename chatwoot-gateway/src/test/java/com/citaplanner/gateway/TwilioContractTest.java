package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.kafka.RecordJson;
import com.citaplanner.gateway.payload.twilio.TwilioBody;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Checks that the records of Twilio's callbacks match the contract. */
class TwilioContractTest {
    private static final Path CONTRACT = Path.of("src/contract");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-06-17T16:05:46Z"), ZoneOffset.UTC);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("twilio-samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sampled_form_makes_its_golden_record(Path file) throws IOException {
        String form = file.getFileName().toString().replace(".json", ".form");
        JsonNode fixture = TwilioFixtures.index().stream()
                .filter(each -> each.get("file").asText().equals(form))
                .findFirst()
                .orElseThrow();

        assertThat(RecordJson.asJson(event(fixture))).isEqualTo(Fixtures.json(Files.readAllBytes(file)));
    }

    static List<JsonNode> fixtures() {
        return TwilioFixtures.index();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void records_of_all_fixtures_conform_to_the_contract(JsonNode fixture) throws IOException {
        Event event = event(fixture);

        JsonNode record = RecordJson.asJson(event);
        String kind = event.type().replace("com.twilio.", "");
        assertThat(schema("/$defs/" + kind).validate(record.get("data"))).isEmpty();
        assertThat(event.type()).isEqualTo(fixture.get("type").asText());
        assertThat(record.get("key")).isEqualTo(fixture.get("key"));
        assertThat(record.at("/headers/ce_subject")).isEqualTo(record.get("key"));
        assertThat(record.at("/headers/ce_dataschema").asText()).isEqualTo("urn:citaplanner:schema:twilio.callback:v1");
        assertThat(event.id())
                .matches(
                        fixture.get("id").isNull()
                                ? "[0-9a-f]{64}"
                                : fixture.get("id").asText());
    }

    private static Event event(JsonNode fixture) {
        byte[] form = TwilioFixtures.read(fixture.get("file").asText());
        return new EventFactory(SAMPLED)
                .create(EventFamily.TWILIO, "sms", TwilioBody.read(form, TwilioFixtures.query(fixture)), TRACE);
    }

    /** The parts refer to each other, so the whole schema is read. */
    private static JsonSchema schema(String part) throws IOException {
        ObjectNode schema =
                (ObjectNode) Fixtures.json(Files.readAllBytes(CONTRACT.resolve("twilio-callback.schema.json")));
        schema.remove("anyOf");
        schema.put("$ref", "#" + part);
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
}
