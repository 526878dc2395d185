package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.event.Event;
import com.citaplanner.gateway.event.EventFactory;
import com.citaplanner.gateway.event.EventFamily;
import com.citaplanner.gateway.kafka.RecordJson;
import com.citaplanner.gateway.payload.CallbackItem;
import com.citaplanner.gateway.payload.JsonValue;
import com.citaplanner.gateway.payload.mail.ProviderNotice;
import com.citaplanner.gateway.payload.mail.ReportedMail;
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

/** Checks that the records of reports about e-mail match the contract. */
class MailContractTest {
    private static final Path CONTRACT = Path.of("src/contract");
    private static final Clock SAMPLED = Clock.fixed(Instant.parse("2026-06-17T16:05:46Z"), ZoneOffset.UTC);
    private static final String TRACE = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    static List<Path> samples() throws IOException {
        try (Stream<Path> files = Files.list(CONTRACT.resolve("mail-samples"))) {
            return files.sorted().toList();
        }
    }

    @ParameterizedTest
    @MethodSource("samples")
    void each_sampled_body_makes_its_golden_record(Path sample) throws IOException {
        String name = sample.getFileName().toString();
        String file = name.startsWith("report_") ? name.replace(".json", ".eml") : name;

        assertThat(RecordJson.asJson(event(MailFixtures.read(file))))
                .isEqualTo(Fixtures.json(Files.readAllBytes(sample)));
    }

    static List<JsonNode> fixtures() {
        return MailFixtures.index();
    }

    @ParameterizedTest
    @MethodSource("fixtures")
    void records_of_all_fixtures_conform_to_the_contract(JsonNode fixture) throws IOException {
        JsonNode kafka =
                RecordJson.asJson(event(MailFixtures.read(fixture.get("file").asText())));

        String name = fixture.get("type")
                .asText()
                .substring(EventFamily.MAIL.typePrefix().length());
        assertThat(schema("/$defs/" + name).validate(kafka.get("data"))).isEmpty();
        assertThat(kafka.at("/headers/ce_type")).isEqualTo(fixture.get("type"));
        assertThat(kafka.at("/headers/ce_dataschema").asText()).isEqualTo("urn:citaplanner:schema:mail.callback:v1");
        assertThat(kafka.get("key")).isEqualTo(fixture.get("key"));
    }

    private static Event event(byte[] body) {
        CallbackItem item = ReportedMail.isMail(body)
                ? ReportedMail.item(body)
                : ProviderNotice.item((JsonValue) JsonValue.of(body));
        return new EventFactory(SAMPLED).create(EventFamily.MAIL, "rebotes", item, TRACE);
    }

    private static JsonSchema schema(String part) throws IOException {
        JsonNode schema = Fixtures.json(Files.readAllBytes(CONTRACT.resolve("mail-callback.schema.json")));
        return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema.at(part));
    }
}
