package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The samples of the page for integrators, sent as they are written there. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DocumentedSamplesTest {
    private static final Path PACKAGES = Path.of("../deploy/lint/node_modules");
    private static final int PATIENCE_SECONDS = 120;

    World world;

    @TempDir
    Path directory;

    @BeforeEach
    void tenant() {
        world.tenant();
    }

    private static String sample(String language) throws IOException {
        Matcher found = Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/contracts.md")));
        assertThat(found.find()).as("a sample in " + language).isTrue();
        return found.group(1);
    }

    private void run(Map<String, String> environment, String... command) throws IOException, InterruptedException {
        File output = directory.resolve("output.txt").toFile();
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output);
        builder.environment()
                .put("KAFKA", ConfigProvider.getConfig().getValue("kafka.bootstrap.servers", String.class));
        builder.environment().putAll(environment);
        Process process = builder.start();
        boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended && process.exitValue() == 0)
                .as(() -> String.join(" ", command) + "\n" + text(output.toPath()))
                .isTrue();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return e.toString();
        }
    }

    private void accepted(String... keys) {
        for (String key : keys) {
            await().alias(key)
                    .until(() -> !world.rows(
                                    "select 1 from notification where tenant_id = ? and idempotency_key = ?",
                                    World.TENANT,
                                    key)
                            .isEmpty());
        }
    }

    @Test
    void the_java_sample_is_accepted() throws Exception {
        Path source = directory.resolve("SendNotification.java");
        Files.writeString(source, sample("java"));

        run(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar(KafkaProducer.class) + File.pathSeparator + jar(Logger.class),
                source.toString());

        accepted("sample-java");
    }

    private static Path jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void the_node_sample_is_accepted_in_both_modes() throws Exception {
        assumeTrue(
                Files.exists(PACKAGES.resolve("kafkajs")) && hasNode(),
                "SKIPPED: Node or its packages are missing; deploy/lint-contracts installs them");
        Path source = PACKAGES.resolve(".samples/send.mjs");
        Files.createDirectories(source.getParent());
        Files.writeString(source, sample("js"));

        run(Map.of(), "node", source.toString());

        accepted("sample-node-binary", "sample-node-structured");
    }

    private static boolean hasNode() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /** Kafka's own command is not at hand: another one of its name keeps its arguments and its input. */
    @Test
    void the_shell_sample_is_accepted() throws Exception {
        Path command = directory.resolve("kafka-console-producer.sh");
        Files.writeString(command, "#!/bin/sh\ncat >\"$KEPT/input\"\nprintf '%s\\n' \"$@\" >\"$KEPT/arguments\"\n");
        assertThat(command.toFile().setExecutable(true)).isTrue();

        run(
                Map.of("KEPT", directory.toString(), "PATH", directory + File.pathSeparator + System.getenv("PATH")),
                "bash",
                "-euc",
                sample("bash"));

        assertThat(Files.readAllLines(directory.resolve("arguments")))
                .containsSubsequence("--topic", "notifications.requests.v1")
                .containsSubsequence("--property", "parse.headers=true")
                .containsSubsequence("--property", "parse.key=true");
        assertThat(Files.readAllLines(directory.resolve("input")))
                .singleElement()
                .satisfies(this::send);
        accepted("sample-shell");
    }

    /** As the console producer reads a line: headers, key and value between tabs. */
    private void send(String line) {
        List<String> parts = new ArrayList<>(List.of(line.split("\t")));
        assertThat(parts).hasSize(3);
        Map<String, String> headers = new LinkedHashMap<>();
        for (String header : parts.get(0).split(",", -1)) {
            headers.put(header.substring(0, header.indexOf(':')), header.substring(header.indexOf(':') + 1));
        }
        world.stream.raw(
                "notifications.requests.v1",
                parts.get(1),
                headers,
                parts.get(2).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
