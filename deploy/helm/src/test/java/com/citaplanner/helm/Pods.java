package com.citaplanner.helm;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Finds pods and their containers in rendered objects. */
final class Pods {
    private Pods() {}

    /** The specification of the object's pods, or a missing node if it has none. */
    static JsonNode pod(JsonNode object) {
        return object.at("/spec/template/spec");
    }

    static List<JsonNode> containers(JsonNode object) {
        return Stream.of("containers", "initContainers")
                .flatMap(field -> elements(pod(object).path(field)))
                .toList();
    }

    static Stream<JsonNode> elements(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
