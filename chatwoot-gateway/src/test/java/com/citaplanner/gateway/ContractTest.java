package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.Events;
import com.citaplanner.gateway.event.TraceContext;
import com.citaplanner.gateway.kafka.Records;
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
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What goes on the topic is what the contract shows to its readers. */
class ContractTest {
    private static final Path CONTRACT = Path.of("src/contract");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-06-17T16:05:46Z"), ZoneOffset.UTC);

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void theRecordOfEachSampledBodyIsItsGoldenSample(Path file) throws IOException {
        JsonNode sample = Fixtures.json(Files.readAllBytes(file));
        JsonNode headers = sample.get("headers");
        Payload payload =
                (Payload) PayloadResult.of(Fixtures.read(file.getFileName().toString()));

        Event event = new Events(SAMPLED)
                .event(
                        "default",
                        payload,
                        headers.get("ce_id").asText(),
                        headers.get("traceparent").asText());

        assertThat(Records.asJson(event)).isEqualTo(sample);
    }

    @ParameterizedTest
    @MethodSource("samples")
    void eachGoldenSampleKeepsTheSchema(Path file) throws IOException {
        assertThat(schema().validate(Fixtures.json(Files.readAllBytes(file)))).isEmpty();
    }

    static List<String> genuine() {
        return Fixtures.index().stream()
                .filter(fixture -> !fixture.get("event").isNull())
                .map(fixture -> fixture.get("file").asText())
                .toList();
    }

    @ParameterizedTest
    @MethodSource("genuine")
    void theRecordOfEveryGenuineBodyKeepsTheSchema(String file) throws IOException {
        Payload payload = (Payload) PayloadResult.of(Fixtures.read(file));

        Event event = new Events(SAMPLED).event("default", payload, null, TraceContext.continued(null));

        assertThat(schema().validate(Records.asJson(event))).isEmpty();
    }

    private static JsonSchema schema() throws IOException {
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
                .getSchema(Files.readString(CONTRACT.resolve("chatwoot-event.schema.json")));
    }
}
