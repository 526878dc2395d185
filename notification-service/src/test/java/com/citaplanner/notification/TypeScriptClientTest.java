package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * Checks the OpenAPI description with Redocly, and a TypeScript client generated from it against the running service.
 * Skipped where Node, or what {@code npm ci} installs in {@code deploy/api}, is missing.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TypeScriptClientTest {
    private static final Path CHECK = Path.of("../deploy/api/check");
    private static final int SKIPPED = 3;

    World world;

    @Test
    void a_generated_client_makes_a_tour_of_the_api() throws IOException, InterruptedException {
        Api operator = Api.operator(world);
        Path description = Path.of("target/description/openapi.json");
        Path output = Path.of("target/description/check.log");
        Files.createDirectories(description.getParent());
        Files.writeString(description, operator.get("/q/openapi?format=json").text());

        Process check = check(description, output, operator);

        assertThat(check.waitFor(3, TimeUnit.MINUTES)).isTrue();
        String said = Files.readString(output, StandardCharsets.UTF_8);
        assumeTrue(check.exitValue() != SKIPPED, said);
        assertThat(check.exitValue()).as(said).isZero();
        assertThat(said).contains("The tour is complete.");
    }

    private static Process check(Path description, Path output, Api operator) throws IOException {
        ProcessBuilder check = new ProcessBuilder("bash", CHECK.toString(), description.toString())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        check.environment().put("SERVICE_URL", operator.url());
        check.environment().put("OPERATOR_KEY", operator.key());
        return check.start();
    }
}
