package com.citaplanner.sandbox.monitoring;

import com.citaplanner.sandbox.StartFailure;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Prometheus' own checks, by its program promtool. */
final class Promtool {
    private Promtool() {}

    /** Returns what is wrong with files of rules, or with what tests of rules expect; empty if nothing is. */
    static List<String> findings(Path directory, String... command) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of(command));
        try (Stream<Path> files = Files.list(directory)) {
            files.filter(it -> it.toString().endsWith(".yaml")).sorted().forEach(it -> arguments.add(it.toString()));
        }
        Output output = run("", arguments);
        return output.status() == 0 ? List.of() : List.of(output.text());
    }

    /** Returns the metrics of ours that break a convention; those of libraries are not ours to name. */
    static List<String> unconventionalMetrics(String address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://" + address + "/q/metrics"))
                .header("Accept", "text/plain;version=0.0.4")
                .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            String metrics = http.send(request, BodyHandlers.ofString()).body();
            Output output = run(metrics, List.of("check", "metrics"));
            if (output.text().contains("error while linting")) {
                return List.of(output.text());
            }
            return output.text()
                    .lines()
                    .filter(line -> line.startsWith("citaplanner_") || line.startsWith("gateway_"))
                    .toList();
        }
    }

    private record Output(int status, String text) {}

    private static Output run(String input, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("promtool"));
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            }
            String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Output(process.waitFor(), text);
        } catch (IOException e) {
            throw new StartFailure("promtool could not be run: " + e.getMessage(), e);
        }
    }
}
