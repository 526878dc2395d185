package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every field of every object exists. */
class TypedObjectsTest {
    /** Whatever is below these is free: names and values that somebody chooses. */
    private static final Set<String> FREE = Set.of(
            "annotations",
            "config",
            "data",
            "labels",
            "limits",
            "matchLabels",
            "nodeSelector",
            "requests",
            "selector",
            "metadata");

    static Stream<String> values() {
        return Chart.VALUES.stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_field_is_known(String values) {
        assertThat(Chart.objects(values)).isNotEmpty().allSatisfy(TypedObjects::read);
    }

    @Test
    void every_kind_is_rendered_by_some_values() {
        Set<String> rendered = Chart.VALUES.stream()
                .flatMap(values -> Chart.objects(values).stream())
                .map(TypedObjects::kind)
                .collect(Collectors.toCollection(TreeSet::new));

        Set<String> expected = new TreeSet<>(TypedObjects.TYPES.keySet());
        expected.removeIf(kind -> kind.endsWith(" PrometheusRule")); // has files of its own: see MonitoringTest
        assertThat(rendered).containsAll(expected);
    }

    /** Proves the check itself: a field that does not exist is found at every place. */
    @Test
    void an_unknown_field_is_refused_wherever_it_stands() {
        for (String values : List.of(Chart.LARGE, Chart.EVERYTHING)) {
            for (JsonNode object : Chart.objects(values)) {
                for (ObjectNode place : places(object)) {
                    place.put("unknownField", "x");
                    assertThatThrownBy(() -> TypedObjects.read(object))
                            .as(object.toString())
                            .hasMessageContaining("unknownField");
                    place.remove("unknownField");
                }
            }
        }
    }

    private static List<ObjectNode> places(JsonNode object) {
        List<ObjectNode> places = new ArrayList<>();
        collect(object, places);
        return places;
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
            object.properties().stream()
                    .filter(field ->
                            !FREE.contains(field.getKey()) || field.getValue().has("name"))
                    .filter(field -> !isTriggerMetadata(field.getKey(), field.getValue()))
                    .forEach(field -> collect(field.getValue(), places));
        } else if (node instanceof ArrayNode array) {
            array.forEach(element -> collect(element, places));
        }
    }

    private static boolean isTriggerMetadata(String name, JsonNode value) {
        return name.equals("metadata") && value.has("consumerGroup");
    }

    @Test
    void a_value_of_another_type_is_refused() {
        JsonNode deployment = Chart.object(Chart.EVERYTHING, "StatefulSet", "gateway");
        ((ObjectNode) deployment.path("spec")).put("replicas", "three");

        assertThatThrownBy(() -> TypedObjects.read(deployment)).hasMessageContaining("three");
    }

    @Test
    void an_unknown_kind_is_refused() {
        assertThatThrownBy(() -> TypedObjects.read(Chart.parse("{apiVersion: v1, kind: Secret}")))
                .hasMessageContaining("v1 Secret");
    }
}
