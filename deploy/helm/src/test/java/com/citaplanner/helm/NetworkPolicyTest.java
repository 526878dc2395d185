package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pods reach what they need, and are reached by whom they serve. */
class NetworkPolicyTest {
    private static JsonNode policy(String values, String name) {
        return Chart.object(values, "NetworkPolicy", name).path("spec");
    }

    @ParameterizedTest
    @ValueSource(strings = {Chart.DEFAULT, Chart.SMALL, Chart.LARGE, Chart.EVERYTHING})
    void everything_is_forbidden_by_default_for_all_pods(String values) {
        JsonNode policy = policy(values, "default-deny");
        JsonNode selector = policy.at("/podSelector/matchLabels");

        assertThat(policy.path("policyTypes").toString()).isEqualTo("[\"Ingress\",\"Egress\"]");
        assertThat(policy.has("ingress") || policy.has("egress")).isFalse();
        assertThat(Chart.objects(values).stream()
                        .map(object -> object.at("/spec/template/metadata/labels"))
                        .filter(labels -> !labels.isMissingNode()))
                .hasSize(3)
                .allMatch(labels -> selector.properties().stream()
                        .allMatch(label -> label.getValue().equals(labels.get(label.getKey()))));
    }

    @Test
    void the_gateway_gets_out_to_kafka_and_dns_only() {
        assertThat(ports(policy(Chart.EVERYTHING, "gateway").path("egress")))
                .containsExactly("4318", "53", "9093", "9094");
        assertThat(ports(policy(Chart.DEFAULT, "gateway").path("egress"))).containsExactly("53", "9092");
    }

    @Test
    void the_service_gets_out_to_kafka_database_dns_and_providers() {
        assertThat(ports(policy(Chart.DEFAULT, "service").path("egress")))
                .containsExactly("25", "443", "465", "53", "5432", "587", "9092");
        assertThat(ports(policy(Chart.EVERYTHING, "service").path("egress")))
                .containsExactly("25", "3000", "4318", "443", "465", "53", "5432", "587", "6432", "9093", "9094");
    }

    @ParameterizedTest
    @CsvSource({
        "http://collector:4319/v1/traces, 4319",
        "https://traces.clinica.example/v1/traces, 443",
        "http://traces/v1/traces, 80"
    })
    void the_collector_of_traces_is_reached_at_the_port_of_its_url(String endpoint, String port) {
        ObjectNode values = Chart.parse("tracing: {enabled: true, endpoint: '" + endpoint + "'}");

        assertThat(Chart.CHART.render(values).stream()
                        .filter(object -> object.path("kind").asText().equals("NetworkPolicy"))
                        .filter(object -> object.at("/metadata/name").asText().endsWith("-gateway"))
                        .flatMap(policy -> ports(policy.at("/spec/egress")).stream()))
                .containsExactlyInAnyOrder("53", "9092", port);
    }

    @Test
    void the_migration_gets_out_to_the_database_and_dns_only() {
        JsonNode policy = policy(Chart.DEFAULT, "migration");

        assertThat(ports(policy.path("egress"))).containsExactly("53", "5432");
        assertThat(policy.has("ingress")).isFalse();
    }

    @Test
    void the_pooler_and_the_database_behind_it_are_both_reached() {
        ObjectNode values =
                Chart.parse("database: {url: 'postgresql://pooler:6432/a', listenUrl: 'postgresql://db/a'}");
        List<JsonNode> service = Chart.CHART.render(values).stream()
                .filter(object -> object.path("kind").asText().equals("NetworkPolicy")
                        && object.at("/metadata/name").asText().endsWith("service"))
                .toList();

        assertThat(service).hasSize(1);
        assertThat(ports(service.getFirst().at("/spec/egress"))).contains("5432", "6432");
    }

    @Test
    void providers_are_public_addresses_only() {
        List<JsonNode> rules = Pods.elements(policy(Chart.DEFAULT, "service").path("egress"))
                .filter(rule -> ports(rule).contains("443"))
                .toList();

        assertThat(rules).hasSize(1);
        assertThat(rules.getFirst().at("/to/0/ipBlock/except").toString())
                .contains("10.0.0.0/8", "169.254.0.0/16", "172.16.0.0/12", "192.168.0.0/16");
        assertThat(rules.getFirst().at("/to/1/ipBlock/except").toString()).contains("fc00::/7", "fe80::/10");
    }

    @Test
    void only_the_named_peers_get_in() {
        assertThat(namespaces(policy(Chart.DEFAULT, "gateway"))).containsExactly("ingress-nginx", "monitoring");
        assertThat(namespaces(policy(Chart.DEFAULT, "service"))).containsExactly("ingress-nginx", "monitoring");
        assertThat(namespaces(policy(Chart.EVERYTHING, "service")))
                .containsExactly("appointments", "ingress-nginx", "monitoring");
        assertThat(ports(policy(Chart.DEFAULT, "gateway").path("ingress"))).containsExactly("8080");
        assertThat(ports(policy(Chart.DEFAULT, "service").path("ingress"))).containsExactly("8081");
    }

    /** The Gateway's pods are where the Gateway is, in most implementations. */
    @Test
    void whoever_stands_before_the_services_gets_in() {
        for (String values : Chart.VALUES) {
            if (Chart.read(values).at("/exposure/type").asText().equals("gatewayApi")) {
                String gateways = Chart.read(values)
                        .at("/exposure/gatewayApi/parentRefs/0/namespace")
                        .asText();
                assertThat(namespaces(policy(values, "gateway"))).containsExactly(gateways, "monitoring");
                assertThat(namespaces(policy(values, "service"))).containsExactly(gateways, "monitoring");
            }
        }
        assertThat(Chart.read(Chart.LARGE).at("/exposure/type").asText()).isEqualTo("gatewayApi");
    }

    @Test
    void without_peers_nobody_gets_in() {
        ObjectNode values = Chart.parse("networkPolicy: {ingressController: [], prometheus: []}");
        List<JsonNode> policies = Chart.CHART.render(values).stream()
                .filter(object -> object.path("kind").asText().equals("NetworkPolicy"))
                .toList();

        assertThat(policies).hasSize(3).noneMatch(policy -> policy.path("spec").has("ingress"));
    }

    @Test
    void each_can_be_left_to_others() {
        assertThat(Chart.CHART.render(Chart.parse("networkPolicy: {enabled: false}")))
                .noneMatch(object -> object.path("kind").asText().equals("NetworkPolicy"));
    }

    private static Set<String> ports(JsonNode rules) {
        return texts(rules, "port");
    }

    private static Set<String> namespaces(JsonNode policy) {
        return texts(policy.path("ingress"), "kubernetes.io/metadata.name");
    }

    private static Set<String> texts(JsonNode rules, String field) {
        Set<String> found = new TreeSet<>();
        rules.findValues(field).forEach(value -> found.add(value.asText()));
        return found;
    }
}
