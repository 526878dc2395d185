package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.source.StandaloneSources;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks that the gateway understands the golden samples of the service that publishes sources. */
class SourceContractTest {
    private static final Path SAMPLES = Path.of("../notification-service/src/contract/gateway.sources.v1/samples");

    @TempDir
    Path directory;

    @Test
    void signing_source_is_served_with_both_secrets() throws IOException {
        StandaloneSources gateway = read("signed");

        assertThat(gateway.accepts("clinica-luna", "secreto-nuevo-0001")).isTrue();
        assertThat(gateway.accepts("clinica-luna", "secreto-viejo-0001")).isTrue();
        assertThat(gateway.accepts("clinica-luna", "otro")).isFalse();
    }

    @Test
    void source_with_a_token_is_served() throws IOException {
        StandaloneSources gateway = read("token");

        assertThat(gateway.acceptsToken("clinica-sol", "0123456789abcdef0123456789abcdef"))
                .isTrue();
    }

    private StandaloneSources read(String sample) throws IOException {
        JsonNode record = Fixtures.json(Files.readAllBytes(SAMPLES.resolve(sample + ".json")));
        StandaloneSources gateway = new StandaloneSources(directory.resolve("sources.json"));
        gateway.receive(
                record.get("key").asText(), record.get("data").toString().getBytes(StandardCharsets.UTF_8));
        return gateway;
    }
}
