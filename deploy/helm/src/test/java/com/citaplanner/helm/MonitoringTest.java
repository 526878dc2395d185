package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is seen of the services, with files that this test brings itself. */
class MonitoringTest {
    private static final String RULES = """
            groups:
              - name: test
                rules:
                  - alert: TestAlert
                    expr: gateway_kafka_direct == 0
                    for: 5m
                    labels:
                      severity: critical
                    annotations:
                      summary: "{{ $labels.pod }} is {{ $value }}"
            """;

    private static final String DASHBOARD = "{\"title\": \"Test\", \"legend\": \"{{pod}}\"}\n";

    @Test
    void prometheus_reads_the_metrics_of_all_pods_that_have_some() {
        JsonNode monitor = Chart.objects(Chart.EVERYTHING).stream()
                .filter(object -> object.path("kind").asText().equals("PodMonitor"))
                .findFirst()
                .orElseThrow();

        assertThat(monitor.at("/spec/podMetricsEndpoints/0/path").asText()).isEqualTo("/q/metrics");
        assertThat(monitor.at("/spec/selector/matchExpressions/0/values").toString())
                .isEqualTo("[\"gateway\",\"service\"]");
    }

    @Test
    void every_file_of_rules_and_every_dashboard_is_an_object(@TempDir Path directory) throws IOException {
        Chart chart = Chart.CHART.copyTo(directory, Chart.LARGE);
        Files.createDirectories(directory.resolve("files/rules"));
        Files.createDirectories(directory.resolve("files/dashboards"));
        Files.writeString(directory.resolve("files/rules/test-rules.yaml"), RULES);
        Files.writeString(directory.resolve("files/dashboards/test-board.json"), DASHBOARD);

        List<JsonNode> objects = chart.render(Chart.parse("{}"));

        assertThat(objects).allSatisfy(TypedObjects::read);
        assertThat(named(objects, "PrometheusRule", "clinic-test-rules").path("spec"))
                .isEqualTo(Chart.parse(RULES));
        assertThat(named(objects, "ConfigMap", "clinic-test-board")
                        .path("data")
                        .path("test-board.json")
                        .asText())
                .isEqualTo(DASHBOARD);
    }

    @Test
    void the_charts_own_rules_and_dashboards_are_installed() throws IOException {
        List<JsonNode> objects = Chart.objects(Chart.EVERYTHING);
        for (Path file : Alerts.files(Alerts.RULES)) {
            String name = Chart.RELEASE + "-" + file.getFileName().toString().replace(".yaml", "");

            JsonNode rules = named(objects, "PrometheusRule", name).path("spec");
            assertThat(rules.toString()
                            .replace("https://wiki.clinica.example/citaplanner/", "docs/")
                            .replace("60 hours", "36 hours")
                            .replace("[60h]", "[36h]")
                            .replace("{namespace=\\\"notifications\\\"})", ")"))
                    .isEqualTo(Chart.yaml(file).toString());
        }
        for (Path file : Alerts.files(Alerts.DASHBOARDS)) {
            String name = file.getFileName().toString();
            JsonNode map = named(objects, "ConfigMap", Chart.RELEASE + "-" + name.replace(".json", ""));

            assertThat(map.path("data").path(name).asText()).isEqualTo(Files.readString(file));
            assertThat(map.at("/metadata/labels/grafana_dashboard").asText()).isEqualTo("1");
        }
    }

    /** Another installation would hide that this one is gone. */
    @Test
    void what_is_absent_is_absent_in_this_namespace() {
        JsonNode rules = Chart.object(Chart.EVERYTHING, "PrometheusRule", "alerts");

        assertThat(rules.findValuesAsText("expr").stream().filter(expression -> expression.startsWith("absent")))
                .containsExactly(
                        "absent(gateway_kafka_direct{namespace=\"notifications\"})",
                        "absent(citaplanner_dispatch_oldest_seconds{namespace=\"notifications\"})");
    }

    @Test
    void how_long_no_webhook_may_come_is_a_value() {
        JsonNode rules = Chart.object(Chart.EVERYTHING, "PrometheusRule", "alerts");

        assertThat(rules.toString()).contains("[60h]", "for 60 hours").doesNotContain("36");
    }

    @Test
    void links_of_alerts_lead_to_where_the_runbook_is() {
        JsonNode rules = Chart.object(Chart.EVERYTHING, "PrometheusRule", "alerts");

        assertThat(rules.findValuesAsText("runbook_url"))
                .isNotEmpty()
                .allMatch(url -> url.startsWith("https://wiki.clinica.example/citaplanner/runbook.md#"));
    }

    private static JsonNode named(List<JsonNode> objects, String kind, String name) {
        return objects.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> object.at("/metadata/name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
