package com.citaplanner.helm;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.MappingIterator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.marcnuri.helm.Helm;
import com.marcnuri.helm.LintResult;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The chart, rendered by Helm itself with values for an installation.
 *
 * @param directory where the chart is
 */
record Chart(Path directory) {
    static final Chart CHART = new Chart(Path.of("").toAbsolutePath());
    static final String DEFAULT = "values.yaml";
    static final String SMALL = "values-small.yaml";
    static final String LARGE = "values-large.yaml";
    static final String EVERYTHING = "everything.yaml";
    static final List<String> VALUES = List.of(DEFAULT, SMALL, LARGE, EVERYTHING);
    static final String RELEASE = "clinic";

    /** Annotations that begin with this mark hooks. */
    static final String HOOK = "helm.test/hook";

    private static final ObjectMapper YAML = new YAMLMapper();
    private static final Chart WITH_HOOKS = CHART.withHooks();
    private static final Map<String, List<JsonNode>> RENDERED = new ConcurrentHashMap<>();

    /** Renders with one of {@link #VALUES}; the objects are copies. */
    static List<JsonNode> objects(String values) {
        return RENDERED.computeIfAbsent(values, file -> WITH_HOOKS.render(read(file))).stream()
                .<JsonNode>map(JsonNode::deepCopy)
                .toList();
    }

    /** Renders every object with these values, and hooks as objects like all others. */
    static List<JsonNode> objects(JsonNode values) {
        return WITH_HOOKS.render(values);
    }

    /** The object of this kind and name, without the release's name in front. */
    static JsonNode object(String values, String kind, String name) {
        return objects(values).stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> object.at("/metadata/name").asText().equals(RELEASE + "-" + name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(values + " renders no " + kind + " " + name));
    }

    /** Reads a YAML file of the chart. */
    static JsonNode read(String file) {
        return yaml(CHART.directory.resolve(file));
    }

    static JsonNode yaml(Path file) {
        try {
            return YAML.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Parses one YAML text. */
    static ObjectNode parse(String yaml) {
        try {
            return (ObjectNode) YAML.readTree(yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Renders every object.
     *
     * @throws IllegalStateException if Helm refuses the values
     */
    List<JsonNode> render(JsonNode values) {
        return withFile(
                values,
                file -> documents(new Helm(directory)
                        .template()
                        .withName(RELEASE)
                        .withNamespace("notifications")
                        .withKubeVersion("1.30.0")
                        .withValuesFile(file)
                        .call()));
    }

    private static List<JsonNode> documents(String rendered) {
        try (MappingIterator<JsonNode> documents =
                YAML.readerFor(JsonNode.class).readValues(rendered)) {
            List<JsonNode> objects = new ArrayList<>();
            documents.forEachRemaining(objects::add);
            objects.removeIf(JsonNode::isNull);
            return List.copyOf(objects);
        } catch (IOException e) {
            throw new UncheckedIOException(rendered, e);
        }
    }

    /** A copy that renders its hooks as objects like all others; Helm's library leaves hooks out of what it renders. */
    private Chart withHooks() {
        try {
            Path target = Files.createTempDirectory(directory.resolve("target"), "chart");
            Chart copy = copyTo(target, DEFAULT);
            for (String name : List.of("migration.yaml", "recovery.yaml")) {
                Path template = target.resolve("templates").resolve(name);
                Files.writeString(template, Files.readString(template).replace("helm.sh/hook", HOOK));
            }
            return copy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lints strictly. */
    LintResult lint() {
        return new Helm(directory).lint().strict().call();
    }

    private static <T> T withFile(JsonNode values, Function<Path, T> use) {
        try {
            Path file = Files.createTempFile("values", ".yaml");
            try {
                YAML.writeValue(file.toFile(), values);
                return use.apply(file);
            } finally {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A copy in a directory, whose default values are those of one of {@link #VALUES}. */
    Chart copyTo(Path target, String values) throws IOException {
        for (String name : List.of("Chart.yaml", ".helmignore", "paths.yaml", "topics.yaml", "values.schema.json")) {
            Files.copy(directory.resolve(name), target.resolve(name));
        }
        copyAll("templates", target);
        copyAll("files", target);
        ObjectNode merged = (ObjectNode) read(DEFAULT);
        merge(merged, read(values));
        YAML.writeValue(target.resolve(DEFAULT).toFile(), merged);
        return new Chart(target);
    }

    private void copyAll(String folder, Path target) throws IOException {
        if (!Files.exists(directory.resolve(folder))) {
            return;
        }
        try (var files = Files.walk(directory.resolve(folder))) {
            for (Path file : files.toList()) {
                Files.copy(file, target.resolve(directory.relativize(file)));
            }
        }
    }

    /** As Helm does: objects are merged, everything else is replaced. */
    static void merge(ObjectNode into, JsonNode from) {
        for (Map.Entry<String, JsonNode> field : from.properties()) {
            if (into.get(field.getKey()) instanceof ObjectNode object
                    && field.getValue().isObject()) {
                merge(object, field.getValue());
            } else {
                into.set(field.getKey(), field.getValue());
            }
        }
    }
}
