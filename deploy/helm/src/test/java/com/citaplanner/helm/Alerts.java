package com.citaplanner.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The alerts and panels that the chart brings, as their files say it. */
final class Alerts {
    static final Path RULES = Path.of("files/rules");
    static final Path DASHBOARDS = Path.of("files/dashboards");

    private Alerts() {}

    static List<JsonNode> alerts() throws IOException {
        List<JsonNode> alerts = new ArrayList<>();
        for (Path file : files(RULES)) {
            Chart.yaml(file).path("groups").forEach(group -> group.path("rules").forEach(alerts::add));
        }
        return alerts;
    }

    /** Panels that show something, so no rows. */
    static List<JsonNode> panels() throws IOException {
        List<JsonNode> panels = new ArrayList<>();
        for (Path file : files(DASHBOARDS)) {
            for (JsonNode panel : Chart.yaml(file).path("panels")) {
                if (!panel.path("type").asText().equals("row")) {
                    panels.add(panel);
                }
            }
        }
        return panels;
    }

    static List<String> expressions() throws IOException {
        List<String> expressions = new ArrayList<>();
        alerts().forEach(alert -> expressions.add(alert.path("expr").asText()));
        panels().forEach(panel -> panel.path("targets")
                .forEach(target -> expressions.add(target.path("expr").asText())));
        return expressions;
    }

    static List<Path> files(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.sorted().toList();
        }
    }
}
