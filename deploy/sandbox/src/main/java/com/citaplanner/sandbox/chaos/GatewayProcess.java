package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Map;

/** The gateway as it is shipped, in a process of its own. */
final class GatewayProcess implements AutoCloseable {
    static final String SECRET = "secreto-del-caos";

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path application;
    private final Path log;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private Process process;

    /** @param application the directory of {@code quarkus-run.jar} */
    GatewayProcess(Path application, Path directory, Map<String, String> settings) {
        this.application = application;
        this.log = directory.resolve("gateway.log");
        this.settings = settings;
    }

    void start() throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Processes.java(),
                "-Xmx256m",
                "-jar",
                application.resolve("quarkus-run.jar").toString());
        builder.environment().putAll(settings);
        builder.environment().put("CHATWOOT_WEBHOOK_SECRET", SECRET);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Processes.await("the gateway", () -> health("/q/health/started") != null);
    }

    URI webhook() {
        return URI.create("http://127.0.0.1:" + port + "/api/webhooks/chatwoot");
    }

    /** Whether everything it promised is on Kafka. */
    boolean isDrained() {
        String health = health("/q/health/ready");
        return health != null && health.replace(" ", "").contains("\"spool.depth\":0");
    }

    private String health(String path) {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(webhook().resolve(path)).build();
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** A planned stop, as an orchestrator asks for it. */
    @Override
    public void close() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(Processes.PATIENCE)) {
            kill();
        }
    }
}
