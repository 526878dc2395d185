package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The operator's page lists every value with its default, and every example in it is accepted. */
class ValuesPageTest {
    private static final Path PAGE = Path.of("../../docs/kubernetes.md");

    /** One row for each of these, since somebody else chooses what is in them. */
    private static final List<String> WHOLE = List.of("labels");

    private static Map<String, String> documented() throws IOException {
        return Files.readAllLines(PAGE).stream()
                .filter(line -> line.startsWith("| `"))
                .map(line -> line.split(" \\| ", 3))
                .collect(Collectors.toMap(cells -> cells[0].replaceAll("[|` ]", ""), cells -> cells[1]));
    }

    private static Map<String, JsonNode> values() {
        Map<String, JsonNode> values = new TreeMap<>();
        collect("", Chart.read(Chart.DEFAULT), values);
        return values;
    }

    private static void collect(String prefix, JsonNode node, Map<String, JsonNode> values) {
        for (Map.Entry<String, JsonNode> field : node.properties()) {
            boolean open = field.getValue() instanceof ObjectNode object
                    && !object.isEmpty()
                    && !WHOLE.contains(field.getKey());
            if (open) {
                collect(prefix + field.getKey() + ".", field.getValue(), values);
            } else {
                values.put(prefix + field.getKey(), field.getValue());
            }
        }
    }

    @Test
    void every_value_is_documented_with_its_default_and_no_other() throws IOException {
        Map<String, String> documented = documented();

        assertThat(documented.keySet()).containsExactlyInAnyOrderElementsOf(values().keySet());
        values().forEach((name, value) -> {
            if (value.isEmpty() && value.asText().isEmpty()) {
                assertThat(documented.get(name)).as(name).isEqualTo("none");
            } else if (value.isValueNode()) {
                assertThat(documented.get(name)).as(name).isEqualTo("`" + value.asText() + "`");
            } else {
                assertThat(documented.get(name)).as(name).isNotBlank().isNotEqualTo("none");
            }
        });
    }

    @Test
    void the_examples_are_accepted() throws IOException {
        List<String> examples = examples();

        assertThat(examples).hasSize(5).allSatisfy(example -> {
            ObjectNode values = Chart.parse(example.replace("HOST", "notificaciones.clinica.example"));
            assertThat(Chart.CHART.render(values)).isNotEmpty();
        });
    }

    /** Indented blocks that begin with a part of the values. */
    private static List<String> examples() throws IOException {
        return List.of(Files.readString(PAGE).split("\n\n")).stream()
                .filter(block -> block.matches("(?s) {4}(kafka|database|gateway|networkPolicy):\n.*"))
                .map(block -> block.stripIndent())
                .toList();
    }
}
