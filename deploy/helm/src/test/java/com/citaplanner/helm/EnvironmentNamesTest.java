package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the chart and the compose file set in the containers are settings that the operators' pages describe. */
class EnvironmentNamesTest {
    private static final Path COMPOSE = Path.of("../compose.yaml");
    private static final Pattern NAME = Pattern.compile("`([A-Z][A-Z0-9_]+)`");
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `(gateway\\.[^`]+)`");

    private static final Set<String> JVM = Set.of("JDK_JAVA_OPTIONS");

    static Stream<String> values() {
        return Chart.VALUES.stream();
    }

    /** Kafka's settings are those of both, and on the page of the service. */
    private static Predicate<String> described(String part) throws IOException {
        String pages = page("configuration.md") + (part.equals("gateway") ? page("gateway.md") : "");
        Set<String> names =
                NAME.matcher(pages).results().map(found -> found.group(1)).collect(Collectors.toSet());
        Pattern keys = Pattern.compile(KEY.matcher(pages)
                .results()
                .map(found -> found.group(1).toUpperCase(Locale.ROOT).replaceAll("[.-]", "_"))
                .map(key -> key.replace("<ID>", "[A-Z0-9]+"))
                .collect(Collectors.joining("|")));
        return name -> JVM.contains(name)
                || names.contains(name)
                || (part.equals("gateway") && keys.matcher(name).matches());
    }

    private static String page(String name) throws IOException {
        return Files.readString(Path.of("../../docs").resolve(name));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_variable_of_the_chart_is_described(String values) throws IOException {
        assertThat(set(values, "StatefulSet", "gateway")).isNotEmpty().allMatch(described("gateway"));
        assertThat(set(values, "Deployment", "service")).isNotEmpty().allMatch(described("service"));
        assertThat(set(values, "Job", "migration")).isNotEmpty().allMatch(described("service"));
    }

    /** The names in the ConfigMap and beside it. */
    private static Set<String> set(String values, String kind, String part) {
        Set<String> names = new TreeSet<>();
        Pods.containers(Chart.object(values, kind, part)).forEach(container -> {
            Pods.elements(container.path("env"))
                    .forEach(variable -> names.add(variable.path("name").asText()));
            Pods.elements(container.path("envFrom"))
                    .map(source -> source.at("/configMapRef/name").asText())
                    .map(name -> name.substring(Chart.RELEASE.length() + 1))
                    .map(name -> Chart.object(values, "ConfigMap", name).path("data"))
                    .forEach(data -> data.fieldNames().forEachRemaining(names::add));
        });
        return names;
    }

    @Test
    void every_variable_of_the_compose_file_is_described() throws IOException {
        JsonNode services = Chart.yaml(COMPOSE).path("services");

        assertThat(set(services.path("gateway"))).isNotEmpty().allMatch(described("gateway"));
        assertThat(set(services.path("service"))).isNotEmpty().allMatch(described("service"));
        assertThat(set(services.path("migrate"))).isNotEmpty().allMatch(described("service"));
    }

    private static Set<String> set(JsonNode service) {
        Set<String> names = new TreeSet<>();
        service.path("environment").fieldNames().forEachRemaining(names::add);
        names.remove("<<"); // what another service sets, too
        return names;
    }
}
