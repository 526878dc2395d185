package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From outside, exactly the listed paths are reachable. The services' tests compare the list with their routes. */
class ExposureTest {
    private static final JsonNode PATHS = Chart.read("paths.yaml");

    private static List<String> paths(String part) {
        return Pods.elements(PATHS.path(part)).map(JsonNode::asText).toList();
    }

    @Test
    void the_listed_paths_are_the_webhooks_and_the_public_pages() {
        assertThat(paths("gateway")).isNotEmpty().allMatch(path -> path.matches("/api/webhooks/[a-z]+"));
        assertThat(paths("service")).containsExactly("/u", "/a", "/console");
        assertThat(PATHS.size()).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "service"})
    void an_ingress_has_exactly_the_listed_paths(String part) {
        JsonNode rule = Chart.object(Chart.EVERYTHING, "Ingress", part).at("/spec/rules");

        assertThat(rule).hasSize(1);
        assertThat(rule.at("/0/host").asText()).endsWith(".clinica.example");
        assertThat(Pods.elements(rule.at("/0/http/paths"))).allSatisfy(path -> {
            assertThat(path.path("pathType").asText()).isEqualTo("Prefix");
            assertThat(path.at("/backend/service/name").asText()).isEqualTo(Chart.RELEASE + "-" + part);
        });
        assertThat(Pods.elements(rule.at("/0/http/paths"))
                        .map(path -> path.path("path").asText()))
                .containsExactlyElementsOf(paths(part));
        assertThat(Chart.object(Chart.EVERYTHING, "Ingress", part)
                        .at("/spec/defaultBackend")
                        .isMissingNode())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "service"})
    void a_route_of_a_gateway_has_exactly_the_listed_paths(String part) {
        JsonNode specification = Chart.object(Chart.LARGE, "HTTPRoute", part).path("spec");

        assertThat(specification.path("rules")).hasSize(1);
        assertThat(specification.path("hostnames")).hasSize(1);
        assertThat(specification.at("/rules/0/backendRefs/0/name").asText()).isEqualTo(Chart.RELEASE + "-" + part);
        assertThat(Pods.elements(specification.at("/rules/0/matches"))
                        .map(match -> match.at("/path/type").asText() + " "
                                + match.at("/path/value").asText()))
                .containsExactlyElementsOf(
                        paths(part).stream().map(path -> "PathPrefix " + path).toList());
    }

    /** No other object leads from outside to a pod. */
    @Test
    void nothing_else_is_exposed() {
        for (String values : Chart.VALUES) {
            List<JsonNode> objects = Chart.objects(values);
            assertThat(objects.stream().filter(object -> kind(object).equals("Service")))
                    .hasSize(3)
                    .allSatisfy(service -> {
                        assertThat(service.at("/spec/type").asText()).isEmpty();
                        assertThat(service.at("/spec/externalIPs").isMissingNode())
                                .isTrue();
                    });
            assertThat(objects.stream().filter(object -> kind(object).matches("Ingress|HTTPRoute")))
                    .hasSize(values.equals(Chart.DEFAULT) ? 0 : 2);
            assertThat(objects.stream().flatMap(object -> Pods.containers(object).stream()))
                    .noneMatch(container -> container.toString().contains("hostPort"));
        }
    }

    private static String kind(JsonNode object) {
        return object.path("kind").asText();
    }
}
