package com.citaplanner.sandbox.monitoring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The expressions of Grafana's dashboards: those of panels, and those by which variables find their values. */
final class Dashboards {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Pattern LABEL_VALUES = Pattern.compile("label_values\\((.*), *[a-z_]+\\)");

    private Dashboards() {}

    /** Reads all dashboards of a directory. */
    static List<Expression> in(Path directory) throws IOException {
        List<Expression> expressions = new ArrayList<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".json")).sorted().toList()) {
                String name = file.getFileName().toString();
                JsonNode board = JSON.readTree(file.toFile());
                board.at("/templating/list").forEach(variable -> addVariable(name, variable, expressions));
                board.path("panels").forEach(panel -> addPanel(name, panel, expressions));
            }
        }
        return expressions.stream().map(Expression::withVariables).toList();
    }

    private static void addPanel(String file, JsonNode panel, List<Expression> expressions) {
        for (JsonNode target : panel.path("targets")) {
            expressions.add(new Expression(
                    file + ", panel '" + panel.path("title").asText() + "'",
                    target.path("expr").asText()));
        }
    }

    private static void addVariable(String file, JsonNode variable, List<Expression> expressions) {
        Matcher values = LABEL_VALUES.matcher(variable.path("definition").asText());
        if (values.matches()) {
            expressions.add(
                    new Expression(file + ", variable '" + variable.path("name").asText() + "'", values.group(1)));
        }
    }
}
