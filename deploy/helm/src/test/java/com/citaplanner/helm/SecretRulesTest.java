package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** No secret stands in a rendered object; each rule finds the object that breaks it. */
class SecretRulesTest {
    static Stream<String> values() {
        return Chart.VALUES.stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void no_object_contains_a_secret(String values) {
        assertThat(Chart.objects(values))
                .isNotEmpty()
                .allSatisfy(object -> assertThat(SecretRules.violations(object))
                        .as(object.toString())
                        .isEmpty());
    }

    @Test
    void a_secret_variable_with_a_value_is_found() {
        for (JsonNode object : List.of(
                Chart.object(Chart.EVERYTHING, "StatefulSet", "gateway"),
                Chart.object(Chart.EVERYTHING, "Deployment", "service"),
                Chart.object(Chart.EVERYTHING, "Job", "migration"))) {
            ArrayNode env = (ArrayNode) Pods.containers(object).getFirst().path("env");
            int references = 0;
            for (JsonNode variable : env) {
                if (variable.has("valueFrom")
                        && SecretRules.NAME
                                .matcher(variable.path("name").asText())
                                .find()) {
                    ((ObjectNode) variable).put("value", "x");
                    references++;
                }
            }
            assertThat(references).isPositive();
            assertThat(SecretRules.violations(object)).hasSize(references);
        }
    }

    @Test
    void a_secret_in_a_config_map_is_found() {
        JsonNode object = Chart.object(Chart.EVERYTHING, "ConfigMap", "service");
        ((ObjectNode) object.path("data")).put("DATABASE_PASSWORD", "x");

        assertThat(SecretRules.violations(object)).containsExactly("data: DATABASE_PASSWORD");
    }

    @Test
    void a_secret_object_is_found() {
        assertThat(SecretRules.violations(Chart.parse("{apiVersion: v1, kind: Secret}")))
                .containsExactly("a Secret");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgresql://owner:hunter2@postgres:5432/citaplanner",
                "-----BEGIN PRIVATE KEY-----",
                "-Djavax.net.ssl.trustStorePassword=hunter2",
                "org.apache.kafka.common.security.plain.PlainLoginModule required password=\"x\";",
                "operator:cp_first_KnownToEverybodyAndOnlyForTheSandbox",
            })
    void a_secret_within_a_value_is_found(String value) {
        JsonNode object = Chart.object(Chart.EVERYTHING, "ConfigMap", "service");
        ((ObjectNode) object.path("data")).put("SOMETHING", value);

        assertThat(SecretRules.violations(object)).containsExactly("value: /data/SOMETHING");
    }
}
