package com.citaplanner.gateway.chaos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.AotCache;
import com.citaplanner.sandbox.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Checks the packaged gateway when its output goes into a pipe that nobody reads. */
class UnreadLogIT {
    private static final Path APPLICATION = Path.of("target/quarkus-app");
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(3);

    @TempDir
    Path spool;

    private final int port = Ports.free();
    private final HttpClient http = HttpClient.newHttpClient();
    private Process gateway;

    @BeforeEach
    void start() throws IOException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx128m"));
        command.addAll(AotCache.options(APPLICATION));
        command.addAll(List.of("-jar", APPLICATION.resolve("quarkus-run.jar").toString()));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment()
                .putAll(Map.of(
                        "QUARKUS_HTTP_HOST", "127.0.0.1",
                        "QUARKUS_HTTP_PORT", Integer.toString(port),
                        "GATEWAY_SPOOL_DIRECTORY", spool.toString(),
                        "CHATWOOT_WEBHOOK_SECRET", "secreto",
                        "KAFKA_BOOTSTRAP_SERVERS", "127.0.0.1:1"));
        gateway = builder.start();
        await().ignoreExceptions().atMost(Duration.ofSeconds(60)).until(() -> post() == 401);
    }

    @AfterEach
    void kill() throws InterruptedException {
        gateway.destroyForcibly().waitFor();
        http.close();
    }

    @Test
    void every_webhook_is_answered_in_time() throws IOException, InterruptedException {
        int moreLinesThanAPipeHolds = 2000;

        for (int i = 0; i < moreLinesThanAPipeHolds; i++) {
            assertThat(post()).as("answer to webhook %d", i).isEqualTo(401);
        }
    }

    /** Sends a webhook that is refused; each refusal logs one line. */
    private int post() throws IOException, InterruptedException {
        HttpRequest unsigned = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/api/webhooks/chatwoot"))
                .timeout(ANSWER_TIMEOUT)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString("{\"event\":\"message_created\"}"))
                .build();
        return http.send(unsigned, BodyHandlers.discarding()).statusCode();
    }
}
