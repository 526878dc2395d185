package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every pod follows the rules; each rule finds the pod that breaks it. */
class PodRulesTest {
    private static final String POD = "/spec/template/spec";
    private static final List<String> KINDS = List.of("Deployment", "StatefulSet", "Job");

    static Stream<String> values() {
        return Chart.VALUES.stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void all_pods_follow_the_rules(String values) {
        assertThat(withPods(values)).hasSize(3).allSatisfy(object -> {
            assertThat(PodRules.violations(object)).isEmpty();
            assertThat(Pods.containers(object)).isNotEmpty();
        });
    }

    private static List<JsonNode> withPods(String values) {
        return Chart.objects(values).stream()
                .filter(object -> !Pods.pod(object).isMissingNode())
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "/automountServiceAccountToken, true",
                "/securityContext/runAsNonRoot, false",
                "/securityContext/runAsUser, 0",
                "/securityContext/seccompProfile/type, Unconfined",
                "/hostNetwork, true",
                "/hostPID, true",
                "/hostIPC, true",
                "/containers/0/securityContext/runAsNonRoot, false",
                "/containers/0/securityContext/runAsUser, 0",
                "/containers/0/securityContext/readOnlyRootFilesystem, false",
                "/containers/0/securityContext/allowPrivilegeEscalation, true",
                "/containers/0/securityContext/privileged, true",
                "/containers/0/securityContext/capabilities/drop, []",
                "/containers/0/securityContext/capabilities/add, [SYS_ADMIN]",
                "/containers/0/securityContext/seccompProfile, {type: Unconfined}",
                "/volumes/0/hostPath, {path: /}",
            })
    void a_pod_with_more_rights_is_found(String path, String value) {
        for (JsonNode object : changed(path, value)) {
            assertThat(PodRules.violations(object)).hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/securityContext",
        "/automountServiceAccountToken",
        "/securityContext/runAsNonRoot",
        "/containers/0/securityContext",
        "/containers/0/securityContext/readOnlyRootFilesystem",
        "/containers/0/securityContext/capabilities",
        "/containers/0/resources",
        "/containers/0/resources/limits",
        "/containers/0/resources/limits/memory",
        "/containers/0/resources/limits/cpu",
        "/containers/0/resources/requests",
    })
    void a_pod_without_something_needed_is_found(String path) {
        for (JsonNode object : withPods(Chart.DEFAULT)) {
            remove(object, path);
            assertThat(PodRules.violations(object)).isNotEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"startupProbe", "readinessProbe", "livenessProbe"})
    void a_container_without_a_probe_is_found(String probe) {
        for (JsonNode object : withPods(Chart.DEFAULT)) {
            remove(object, "/containers/0/" + probe);
            boolean runs = !object.path("kind").asText().equals("Job");
            assertThat(PodRules.violations(object)).hasSize(runs ? 1 : 0);
        }
    }

    @Test
    void init_containers_follow_the_rules_too() {
        JsonNode object = Chart.object(Chart.DEFAULT, "Deployment", "service");
        ((ObjectNode) object.at(POD)).putArray("initContainers").addObject().put("name", "helper");

        assertThat(PodRules.violations(object)).hasSizeGreaterThan(5);
    }

    private static List<JsonNode> changed(String path, String value) {
        List<JsonNode> objects = withPods(Chart.DEFAULT);
        assertThat(objects).extracting(object -> object.path("kind").asText()).containsAll(KINDS);
        for (JsonNode object : objects) {
            JsonPointer pointer = JsonPointer.compile(POD + path);
            ((ObjectNode) object.at(pointer.head()))
                    .set(
                            pointer.last().getMatchingProperty(),
                            Chart.parse("value: " + value).path("value"));
        }
        return objects;
    }

    private static void remove(JsonNode object, String path) {
        JsonPointer pointer = JsonPointer.compile(POD + path);
        ((ObjectNode) object.at(pointer.head())).remove(pointer.last().getMatchingProperty());
    }
}
