package com.citaplanner.sandbox.monitoring;

import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.StartFailure;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** Prometheus itself, which reads a system every second and has the chart's alerts. */
final class Prometheus implements AutoCloseable {
    private static final Duration START_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String CONFIGURATION = """
            global: {scrape_interval: 1s, evaluation_interval: 5s}
            rule_files: ['%s']
            scrape_configs:
              - job_name: citaplanner
                metrics_path: /q/metrics
                static_configs:
                  - {targets: ['%s'], labels: {namespace: sandbox, pod: gateway-0}}
                  - {targets: ['%s'], labels: {namespace: sandbox, pod: service-0}}
            """;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String url;
    private final ChildProcess process;

    private Prometheus(String address, ChildProcess process) {
        this.url = "http://" + address;
        this.process = process;
    }

    /**
     * Starts it and waits until it answers.
     *
     * @param directory for its data
     * @param rules files of rules; may contain {@code *}
     */
    static Prometheus start(Path directory, Path rules, ObservedSystem system) throws IOException {
        Path configuration = directory.resolve("prometheus.yml");
        Files.writeString(configuration, CONFIGURATION.formatted(rules, system.gateway(), system.service()));
        String address = "127.0.0.1:" + Ports.free();
        Prometheus prometheus = new Prometheus(
                address,
                ChildProcess.start(
                        "Prometheus",
                        new ProcessBuilder(
                                "prometheus",
                                "--config.file=" + configuration,
                                "--storage.tsdb.path=" + directory.resolve("prometheus"),
                                "--web.listen-address=" + address),
                        directory.resolve("prometheus.log")));
        try {
            prometheus.process.await(START_TIMEOUT, prometheus::isReady);
            return prometheus;
        } catch (StartFailure e) {
            prometheus.close();
            throw e;
        }
    }

    private boolean isReady() {
        try {
            return get("/-/ready").statusCode() == 200;
        } catch (IOException e) {
            return false;
        }
    }

    /**
     * Returns whether an expression finds a series now.
     *
     * @throws StartFailure if it is not an expression, with Prometheus' words
     */
    boolean finds(String expression) {
        JsonNode answer = ask("/api/v1/query?query=" + URLEncoder.encode(expression, StandardCharsets.UTF_8));
        return !answer.path("result").isEmpty();
    }

    /** The groups of alerts as Prometheus understood them. */
    JsonNode groups() {
        return ask("/api/v1/rules").path("groups");
    }

    private JsonNode ask(String path) {
        try {
            JsonNode answer = JSON.readTree(get(path).body());
            if (!answer.path("status").asText().equals("success")) {
                throw new StartFailure("Prometheus refuses " + path + ": "
                        + answer.path("error").asText());
            }
            return answer.path("data");
        } catch (IOException e) {
            throw new StartFailure("Prometheus does not answer: " + e, e);
        }
    }

    private HttpResponse<String> get(String path) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path))
                .timeout(ANSWER_TIMEOUT)
                .build();
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StartFailure("Interrupted", e);
        }
    }

    @Override
    public void close() {
        http.close();
        process.close();
    }
}
