package com.citaplanner.sandbox.chaos;

import com.citaplanner.sandbox.Ports;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** A service as it is shipped, in a process of its own, on a port of its own. */
final class QuarkusProcess implements AutoCloseable {
    private static final Duration HEALTH_PATIENCE = Duration.ofSeconds(10);

    private final HttpClient http = HttpClient.newHttpClient();
    private final Path application;
    private final Path log;
    private final Map<String, String> settings;
    private final int port = Ports.free();
    private Process process;

    /**
     * @param application the directory of {@code quarkus-run.jar}
     * @param settings its environment, beside the port
     */
    QuarkusProcess(Path application, Path log, Map<String, String> settings) {
        this.application = application.toAbsolutePath();
        this.log = log;
        this.settings = settings;
    }

    /** @param path under {@code /q/health} that answers once it has started */
    void start(String path) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Processes.java(),
                "-Xmx256m",
                "-jar",
                application.resolve("quarkus-run.jar").toString());
        builder.environment().putAll(settings);
        builder.environment().put("QUARKUS_HTTP_HOST", "127.0.0.1");
        builder.environment().put("QUARKUS_HTTP_PORT", Integer.toString(port));
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        Processes.await(application.getParent().getParent().getFileName().toString(), () -> health(path) != null);
    }

    URI at(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    /** What it says of its health; null when it says nothing, or that it is down. */
    String health(String path) {
        HttpResponse<String> answer = askHealth(path);
        return answer != null && answer.statusCode() == 200 ? answer.body() : null;
    }

    /** What it says of its health, up or down; null when it says nothing. */
    String healthReport(String path) {
        HttpResponse<String> answer = askHealth(path);
        return answer == null ? null : answer.body();
    }

    private HttpResponse<String> askHealth(String path) {
        HttpRequest request = HttpRequest.newBuilder(at("/q/health" + path))
                .timeout(HEALTH_PATIENCE)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            return null;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return null;
        }
    }

    /** User and system time of the process so far, in nanoseconds; what it used before it was killed is not in it. */
    long cpuNanos() {
        return process.toHandle().info().totalCpuDuration().orElseThrow().toNanos();
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
