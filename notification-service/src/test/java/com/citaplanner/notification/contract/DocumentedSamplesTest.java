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
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.Logger;

/** The examples for integrators, run as they are. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class DocumentedSamplesTest {
    private static final Path EXAMPLES =
            Path.of("../deploy/examples").toAbsolutePath().normalize();
    private static final Path PACKAGES = Path.of("../deploy/lint/node_modules");
    private static final int PATIENCE_SECONDS = 120;

    World world;

    @TempDir
    Path directory;

    @BeforeEach
    void tenant() {
        world.tenant();
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

    private void booked(String client) {
        await().alias(client)
                .until(() -> !world.rows(
                                "select 1 from appointment where tenant_id = ? and client_id = ?", World.TENANT, client)
                        .isEmpty());
    }

    @Test
    void the_java_example_is_accepted() throws Exception {
        run(
                Map.of(),
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                jar(KafkaProducer.class) + File.pathSeparator + jar(Logger.class),
                EXAMPLES.resolve("java/Notify.java").toString(),
                "sample-java");

        accepted("sample-java");
    }

    private static Path jar(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
    }

    @Test
    void the_node_examples_are_accepted_in_both_modes() throws Exception {
        assumeTrue(
                Files.exists(PACKAGES.resolve("@platformatic/kafka")) && hasNode(),
                "SKIPPED: Node or its packages are missing; deploy/lint-contracts installs them");

        node("notify.mjs", "sample-node-binary");
        node("structured.mjs", "sample-node-structured");
        node("book.mjs", "c-node");

        accepted("sample-node-binary", "sample-node-structured");
        booked("c-node");
    }

    /** Node looks for packages beside the file, so the file is copied to where they are. */
    private void node(String file, String argument) throws Exception {
        Path source = PACKAGES.resolve(".samples").resolve(file);
        Files.createDirectories(source.getParent());
        Files.writeString(source, Files.readString(EXAMPLES.resolve("node").resolve(file)));
        run(Map.of(), "node", source.toString(), argument);
    }

    private static boolean hasNode() {
        return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    }

    /** kcat need not be at hand: another command of its name keeps what it is told to publish, and reads a sent state. */
    @Test
    void the_shell_example_is_accepted() throws Exception {
        Path command = directory.resolve("kcat");
        Files.writeString(command, """
                #!/bin/sh
                if [ "$1" = -P ]; then
                  cat >"$KEPT/input"
                  printf '%s\\n' "$@" >"$KEPT/arguments"
                else
                  echo '{"idempotencyKey":"sample-shell","state":"SENT"}'
                fi
                """);
        assertThat(command.toFile().setExecutable(true)).isTrue();

        run(
                Map.of("KEPT", directory.toString(), "PATH", directory + File.pathSeparator + System.getenv("PATH")),
                EXAMPLES.resolve("shell/notify.sh").toString(),
                "sample-shell");

        publish(Files.readAllLines(directory.resolve("arguments")), Files.readAllBytes(directory.resolve("input")));
        accepted("sample-shell");
    }

    /** As kcat publishes: -t, -k and -H have the topic, the key and headers. */
    private void publish(List<String> arguments, byte[] value) {
        Map<String, String> headers = new LinkedHashMap<>();
        for (int option = 0; option < arguments.size() - 1; option++) {
            if (arguments.get(option).equals("-H")) {
                String[] header = arguments.get(option + 1).split("=", 2);
                headers.put(header[0], header[1]);
            }
        }
        world.stream.raw(after(arguments, "-t"), after(arguments, "-k"), headers, value);
    }

    private static String after(List<String> arguments, String option) {
        return arguments.get(arguments.indexOf(option) + 1);
    }
}
