package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The objects fit each other, and the services get what they need. */
class WiringTest {
    static Stream<String> values() {
        return Chart.VALUES.stream();
    }

    @ParameterizedTest
    @MethodSource("values")
    void selectors_find_exactly_their_own_pods(String values) {
        List<JsonNode> labels = Chart.objects(values).stream()
                .map(object -> object.at("/spec/template/metadata/labels"))
                .filter(node -> !node.isMissingNode())
                .toList();

        for (JsonNode object : Chart.objects(values)) {
            if (Set.of("Service", "PodDisruptionBudget", "StatefulSet", "Deployment")
                    .contains(object.path("kind").asText())) {
                JsonNode selector = object.at("/spec/selector");
                JsonNode wanted = selector.has("matchLabels") ? selector.path("matchLabels") : selector;
                assertThat(labels.stream().filter(node -> has(node, wanted))).hasSize(1);
            }
        }
    }

    private static boolean has(JsonNode labels, JsonNode wanted) {
        return wanted.properties().stream().allMatch(label -> label.getValue().equals(labels.get(label.getKey())));
    }

    @ParameterizedTest
    @MethodSource("values")
    void every_volume_is_mounted_and_every_mount_has_a_volume(String values) {
        for (JsonNode object : Chart.objects(values)) {
            if (!Pods.containers(object).isEmpty()) {
                Set<String> mounted = names(Pods.containers(object).getFirst().path("volumeMounts"));
                Set<String> volumes = names(Pods.pod(object).path("volumes"));
                Pods.elements(object.at("/spec/volumeClaimTemplates"))
                        .forEach(claim -> volumes.add(claim.at("/metadata/name").asText()));
                assertThat(mounted).isEqualTo(volumes).contains("tmp");
            }
        }
    }

    private static Set<String> names(JsonNode array) {
        return Pods.elements(array)
                .map(element -> element.path("name").asText())
                .collect(Collectors.toSet());
    }

    @Test
    void every_gateway_keeps_its_spool_on_a_volume_that_outlives_it() {
        JsonNode set = Chart.object(Chart.EVERYTHING, "StatefulSet", "gateway");
        String directory = Chart.object(Chart.EVERYTHING, "ConfigMap", "gateway")
                .at("/data/GATEWAY_SPOOL_DIRECTORY")
                .asText();

        assertThat(set.at("/spec/persistentVolumeClaimRetentionPolicy").toString())
                .isEqualTo("{\"whenScaled\":\"Retain\",\"whenDeleted\":\"Retain\"}");
        assertThat(set.at("/spec/volumeClaimTemplates/0/metadata/name").asText())
                .isEqualTo("spool");
        assertThat(set.findValuesAsText("mountPath")).contains(directory.substring(0, directory.lastIndexOf('/')));
        assertThat(set.at("/spec/serviceName").asText()).isEqualTo("clinic-gateway-pods");
        assertThat(Chart.object(Chart.EVERYTHING, "Service", "gateway-pods")
                        .at("/spec/clusterIP")
                        .asText())
                .isEqualTo("None");
    }

    @Test
    void a_stop_is_given_more_time_than_the_drain_takes() {
        JsonNode pod = Pods.pod(Chart.object(Chart.LARGE, "StatefulSet", "gateway"));

        assertThat(Chart.object(Chart.LARGE, "ConfigMap", "gateway")
                        .at("/data/GATEWAY_DELIVERY_DRAIN_ON_STOP")
                        .asText())
                .isEqualTo("120s");
        assertThat(pod.path("terminationGracePeriodSeconds").asInt()).isGreaterThanOrEqualTo(120 + 5 + 10);
    }

    @Test
    void the_service_is_replaced_without_a_gap() {
        JsonNode strategy = Chart.object(Chart.DEFAULT, "Deployment", "service").at("/spec/strategy");

        assertThat(strategy.toString())
                .isEqualTo("{\"type\":\"RollingUpdate\",\"rollingUpdate\":{\"maxUnavailable\":0,\"maxSurge\":1}}");
    }

    /** Its own paths: see the service's readiness, which does not ask for Kafka. */
    @Test
    void the_service_starts_while_kafka_is_away_and_the_gateway_says_itself_when_it_has_started() {
        assertThat(started("Deployment", "service")).isEqualTo("/q/health/live");
        assertThat(started("StatefulSet", "gateway")).isEqualTo("/q/health/started");
        assertThat(Chart.object(Chart.DEFAULT, "PodDisruptionBudget", "service")
                        .at("/spec/unhealthyPodEvictionPolicy")
                        .asText())
                .isEqualTo("AlwaysAllow");
    }

    private static String started(String kind, String part) {
        return Pods.containers(Chart.object(Chart.DEFAULT, kind, part))
                .getFirst()
                .at("/startupProbe/httpGet/path")
                .asText();
    }

    @ParameterizedTest
    @CsvSource({
        "'{}', https://notificaciones.clinica.example/u",
        "'service: {config: {CITAPLANNER_EMAIL_UNSUBSCRIBE_URL: https://otra.example/u}}', https://otra.example/u",
        "'exposure: {type: none}', ''"
    })
    void links_for_unsubscribing_lead_to_the_public_host(String more, String url) {
        ObjectNode values = (ObjectNode) Chart.read(Chart.SMALL);
        Chart.merge(values, Chart.parse(more));
        JsonNode config = Chart.objects(values).stream()
                .filter(object -> object.path("kind").asText().equals("ConfigMap"))
                .filter(object -> object.at("/metadata/name").asText().endsWith("-service"))
                .findFirst()
                .orElseThrow();

        assertThat(config.at("/data/CITAPLANNER_EMAIL_UNSUBSCRIBE_URL").asText())
                .isEqualTo(url);
    }

    /** Whoever follows the page makes the Secrets that these values need. */
    @Test
    void the_page_makes_the_secrets_of_the_small_values() throws IOException {
        String page = Files.readString(Path.of("../../docs/kubernetes.md"));

        references(Chart.object(Chart.SMALL, "Deployment", "service"))
                .values()
                .forEach(reference -> assertThat(page)
                        .contains("--from-literal=" + reference.substring(reference.indexOf('/') + 1) + "="));
        assertThat(references(Chart.object(Chart.SMALL, "Deployment", "service")))
                .containsKey("CITAPLANNER_EMAIL_RETURN_PATH_KEYS");
    }

    /** The gateway takes 4 MB, ingress-nginx by itself 1 MB. */
    @Test
    void large_webhooks_pass_the_ingress_of_the_small_values() {
        assertThat(Chart.object(Chart.SMALL, "Ingress", "gateway")
                        .path("metadata")
                        .path("annotations")
                        .path("nginx.ingress.kubernetes.io/proxy-body-size")
                        .asText())
                .isEqualTo("4m");
    }

    @Test
    void no_image_is_looked_up_in_public_registries() {
        for (String values : Chart.VALUES) {
            assertThat(Chart.objects(values).stream().flatMap(object -> Pods.containers(object).stream()))
                    .extracting(container -> container.path("image").asText())
                    .isNotEmpty()
                    .allMatch(image -> image.matches("(localhost|registry\\.clinica\\.example)/.+"));
        }
    }

    @Test
    void only_the_job_migrates_and_before_all_else() {
        JsonNode job = Chart.object(Chart.DEFAULT, "Job", "migration");

        assertThat(job.at("/metadata/annotations").path(Chart.HOOK).asText()).isEqualTo("pre-install,pre-upgrade");
        assertThat(Pods.containers(job).getFirst().path("args").toString()).isEqualTo("[\"migrate\"]");
        assertThat(environment(job)).containsKey("DATABASE_URL").doesNotContainKey("KAFKA_BOOTSTRAP_SERVERS");
        assertThat(Chart.object(Chart.DEFAULT, "ConfigMap", "service")
                        .at("/data/CITAPLANNER_SCHEMA_MIGRATE_AT_START")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void a_number_of_replicas_does_not_fight_with_autoscaling() {
        assertThat(Chart.object(Chart.EVERYTHING, "Deployment", "service")
                        .at("/spec/replicas")
                        .isMissingNode())
                .isTrue();
        assertThat(Chart.object(Chart.LARGE, "Deployment", "service")
                        .at("/spec/replicas")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void the_service_can_be_stopped() {
        assertThat(Chart.CHART.render(Chart.parse("service: {replicas: 0}")))
                .filteredOn(object -> object.path("kind").asText().equals("Deployment"))
                .singleElement()
                .satisfies(deployment ->
                        assertThat(deployment.at("/spec/replicas").asInt(-1)).isZero());
    }

    @Test
    void secrets_are_references() {
        JsonNode gateway = Chart.object(Chart.EVERYTHING, "StatefulSet", "gateway");

        assertThat(references(gateway))
                .containsEntry("GATEWAY_SOURCES_META_VERIFY_TOKEN", "gateway/meta-verify")
                .containsEntry("GATEWAY_SOURCES_DEFAULT_SECRETS", "gateway/default")
                .containsEntry("GATEWAY_SOURCES_OTRA_TOKEN", "gateway/otra")
                .containsEntry("KAFKA_SASL_JAAS_CONFIG", "gateway-kafka/sasl.jaas.config");
        assertThat(references(Chart.object(Chart.EVERYTHING, "Deployment", "service")))
                .containsEntry("DATABASE_PASSWORD", "database/password")
                .containsEntry("KAFKA_SASL_JAAS_CONFIG", "service-kafka/sasl.jaas.config")
                .containsEntry("CITAPLANNER_SECRETS_KEYS", "service/secrets");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gateway", "service"})
    void kafka_over_tls_and_sasl_is_one_setting(String part) {
        JsonNode config = Chart.object(Chart.LARGE, "ConfigMap", part).path("data");

        assertThat(config.path("KAFKA_SECURITY_PROTOCOL").asText()).isEqualTo("SASL_SSL");
        assertThat(config.path("KAFKA_SASL_MECHANISM").asText()).isEqualTo("SCRAM-SHA-512");
        assertThat(config.path("KAFKA_SSL_TRUSTSTORE_LOCATION").asText()).isEqualTo("/etc/citaplanner/kafka/ca.crt");
        assertThat(Chart.object(Chart.DEFAULT, "ConfigMap", part).path("data").toString())
                .doesNotContain("SASL", "TRUSTSTORE");
    }

    @ParameterizedTest
    @CsvSource({"gateway, GATEWAY", "service, CITAPLANNER"})
    void traces_and_json_logs_are_off_until_they_are_wanted(String part, String prefix) {
        JsonNode off = Chart.object(Chart.DEFAULT, "ConfigMap", part).path("data");
        JsonNode on = Chart.object(Chart.EVERYTHING, "ConfigMap", part).path("data");

        assertThat(off.toString()).doesNotContain("TRACING");
        assertThat(off.path("CITAPLANNER_LOG_JSON").asText()).isEqualTo("false");
        assertThat(on.path(prefix + "_TRACING_ENABLED").asText()).isEqualTo("true");
        assertThat(on.path(prefix + "_TRACING_ENDPOINT").asText()).isEqualTo("http://collector.tracing:4318/v1/traces");
        assertThat(on.path(prefix + "_TRACING_RATIO").asText()).isEqualTo("0.05");
        assertThat(on.path("CITAPLANNER_LOG_JSON").asText()).isEqualTo("true");
    }

    @Test
    void what_needs_a_session_passes_by_the_pooler() {
        String direct = "postgresql://postgres.database/citaplanner";

        assertThat(Chart.object(Chart.EVERYTHING, "ConfigMap", "service")
                        .at("/data/CITAPLANNER_DATABASE_LISTEN_URL")
                        .asText())
                .isEqualTo(direct);
        assertThat(environment(Chart.object(Chart.EVERYTHING, "Job", "migration")))
                .containsEntry("CITAPLANNER_DATABASE_LISTEN_URL", direct);
        assertThat(Chart.object(Chart.DEFAULT, "ConfigMap", "service")
                        .path("data")
                        .has("CITAPLANNER_DATABASE_LISTEN_URL"))
                .isFalse();
    }

    @Test
    void a_change_of_the_configuration_replaces_the_pods() {
        ObjectNode values = Chart.parse("service: {config: {CITAPLANNER_DELIVERY_LANE: '8'}}");

        assertThat(checksums(values)).isNotEqualTo(checksums(Chart.parse("{}")));
    }

    private static List<String> checksums(JsonNode values) {
        return Chart.CHART.render(values).stream()
                .flatMap(object -> object.findValuesAsText("checksum/config").stream())
                .toList();
    }

    @Test
    void both_services_get_the_same_keys_of_the_sources() {
        assertThat(List.of(
                        Chart.object(Chart.EVERYTHING, "StatefulSet", "gateway"),
                        Chart.object(Chart.EVERYTHING, "Deployment", "service")))
                .allSatisfy(object ->
                        assertThat(references(object)).containsEntry("CITAPLANNER_SOURCES_KEYS", "sources/keys"));
    }

    private static Map<String, String> environment(JsonNode object) {
        return Pods.elements(Pods.containers(object).getFirst().path("env"))
                .filter(variable -> variable.has("value"))
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.path("value").asText()));
    }

    private static Map<String, String> references(JsonNode object) {
        return Pods.elements(Pods.containers(object).getFirst().path("env"))
                .filter(variable -> variable.has("valueFrom"))
                .collect(Collectors.toMap(
                        variable -> variable.path("name").asText(),
                        variable -> variable.at("/valueFrom/secretKeyRef/name").asText() + "/"
                                + variable.at("/valueFrom/secretKeyRef/key").asText()));
    }
}
