package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Values that are unknown, impossible or secret are refused before anything is rendered. */
class SchemaTest {
    /** Below these, names are the operator's own. */
    private static final Set<String> OPEN =
            Set.of("sources", "config", "secretConfig", "nodeSelector", "annotations", "labels", "matchLabels");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "unknown: 1",
                "gateway: {replica: 2}",
                "gateway: {replicas: 0}",
                "gateway: {replicas: two}",
                "gateway: {replicas: 1.5}",
                "gateway: {spool: {maxSize: 1 GB}}",
                "gateway: {spool: {volumeSize: big}}",
                "gateway: {drainSeconds: 0}",
                "gateway: {resources: {limits: null}}",
                "gateway: {resources: {limits: {memory: 512MB}}}",
                "gateway: {resources: {requests: {cpu: -1}}}",
                "gateway: {javaOptions: Xmx256m}",
                "gateway: {image: {digest: 'sha256:123'}}",
                "gateway: {sources: {Clinica: {secrets: {secret: a, key: b}}}}",
                "gateway: {sources: {clinica-norte: {secrets: {secret: a, key: b}}}}",
                "gateway: {sources: {clinica: {}}}",
                "gateway: {sources: {clinica: {secrets: abc}}}",
                "gateway: {sources: {clinica: {kind: telegram, secrets: {secret: a, key: b}}}}",
                "gateway: {sources: {clinica: {mode: url-token}}}",
                "gateway: {sources: {meta: {kind: whatsapp, secrets: {secret: a, key: b}}}}",
                "gateway: {sources: {sms: {kind: twilio, secrets: {secret: a, key: b}}}}",
                "gateway: {sources: {clinica: {accounts: [all], secrets: {secret: a, key: b}}}}",
                "gateway: {config: {gateway.http.max-body: 4M}}",
                "gateway: {tolerations: [{effect: Never}]}",
                "service: {replicas: -1}",
                "service: {config: {CITAPLANNER_DELIVERY_LANE: 8}}",
                "service: {secretConfig: {CITAPLANNER_SECRETS_KEYS: abc}}",
                "service: {secretConfig: {CITAPLANNER_SECRETS_KEYS: {secret: service}}}",
                "service: {autoscaling: {lag: 0}}",
                "kafka: {bootstrapServers: kafka}",
                "kafka: {bootstrapServers: ''}",
                "kafka: {securityProtocol: TLS}",
                "kafka: {securityProtocol: SASL_SSL}",
                "kafka: {securityProtocol: SASL_SSL, sasl: {mechanism: GSSAPI, gatewaySecret: a, serviceSecret: b}}",
                "kafka: {ca: {secret: '-----BEGIN CERTIFICATE-----'}}",
                "database: {url: 'jdbc:postgresql://db/citaplanner'}",
                "database: {url: 'postgresql://owner:hunter2@db/citaplanner'}",
                "database: {url: 'postgresql://db/citaplanner?password=hunter2'}",
                "database: {listenUrl: 'postgresql://owner:hunter2@db/citaplanner'}",
                "database: {sslMode: prefer}",
                "database: {sslMode: verify-full}",
                "database: {password: hunter2}",
                "database: {credentials: {secret: ''}}",
                "image: {tag: latest}",
                "image: {registry: registry.clinica.example}",
                "image: {registry: ''}",
                "image: {registry: team/}",
                "exposure: {type: LoadBalancer}",
                "exposure: {type: ingress}",
                "exposure: {type: ingress, webhookHost: 'https://a.example', publicHost: a.example}",
                "exposure: {type: gatewayApi, webhookHost: a.example, publicHost: a.example}",
                "exposure: {paths: [/api]}",
                "tracing: {ratio: 1.5}",
                "tracing: {enabled: 'yes'}",
                "tracing: {endpoint: 'collector:4317'}",
                "tracing: {endpoint: 'https://user:hunter2@collector/v1/traces'}",
                "logging: {json: 1}",
                "networkPolicy: {prometheus: [{}]}",
                "networkPolicy: {providers: {ports: []}}",
                "networkPolicy: {kafka: {ports: [70000]}}",
                "networkPolicy: {dns: {ports: []}}",
                "networkPolicy: {serviceEgress: [{}]}",
                "strimzi: {retentionDays: 60}",
                "monitoring: {podMonitor: {interval: 30}}",
                "monitoring: {prometheusRule: {withoutWebhooksHours: 0}}",
                "migration: {deadlineSeconds: 1}",
                "recovery: {enabled: true, stoppedAt: '2026-11-27 12:04'}",
                "recovery: {since: yesterday}",
                "tmpSize: 256MB",
            })
    void impossible_values_are_refused(String values) {
        assertThatThrownBy(() -> Chart.CHART.render(Chart.parse(values)))
                .hasMessageContaining("values don't meet the specifications of the schema");
    }

    @Test
    void autoscaling_over_a_secured_kafka_needs_its_credentials() {
        ObjectNode values = (ObjectNode) Chart.read(Chart.LARGE);
        ((ObjectNode) values.path("service")).putObject("autoscaling").put("enabled", true);

        assertThatThrownBy(() -> Chart.CHART.render(values)).hasMessageContaining("triggerAuthentication");
    }

    /** Whatever the documents call secret, and what the environment of both services has beside it. */
    @Test
    void no_secret_setting_can_be_given_as_a_value() throws IOException {
        List<String> secrets = new ArrayList<>(List.of(
                "CHATWOOT_API_ACCESS_TOKEN",
                "CHATWOOT_WEBHOOK_SECRET",
                "CITAPLANNER_ACCESS_BOOTSTRAP_KEY",
                "DATABASE_PASSWORD",
                "GATEWAY_SOURCES_CLINICA_SECRETS",
                "GATEWAY_SOURCES_CLINICA_TOKEN",
                "GATEWAY_SOURCES_META_VERIFY_TOKEN",
                "KAFKA_SASL_JAAS_CONFIG",
                "KAFKA_SSL_KEYSTORE_KEY",
                "KAFKA_SSL_KEY_PASSWORD"));
        Files.readAllLines(Path.of("../../docs/configuration.md")).stream()
                .filter(line -> line.startsWith("| `citaplanner.") && line.matches(".* Secret\\b.*"))
                .forEach(line -> secrets.add(line.split("`", -1)[3]));

        assertThat(secrets).hasSizeGreaterThan(12).allSatisfy(name -> {
            assertThatThrownBy(() -> Chart.CHART.render(withConfig(name, "x")))
                    .as(name)
                    .hasMessageContaining(name);
        });
    }

    @Test
    void a_url_with_a_password_is_refused() {
        assertThatThrownBy(() -> Chart.CHART.render(withConfig("SOME_URL", "https://me:hunter2@chatwoot.example")))
                .hasMessageContaining("SOME_URL");
        assertThatCode(() -> Chart.CHART.render(withConfig("SOME_URL", "https://chatwoot.example/a@b")))
                .doesNotThrowAnyException();
    }

    private static JsonNode withConfig(String name, String value) {
        ObjectNode values = Chart.parse("service: {config: {}}");
        ((ObjectNode) values.at("/service/config")).put(name, value);
        return values;
    }

    /** Proves that no object of the schema forgets to refuse unknown fields. */
    @Test
    void an_unknown_value_is_refused_at_every_place() {
        ObjectNode values = (ObjectNode) Chart.read(Chart.EVERYTHING);
        List<ObjectNode> places = new ArrayList<>();
        collect(values, places);

        assertThat(places).hasSizeGreaterThan(40).allSatisfy(place -> {
            place.put("unknownField", 1);
            assertThatThrownBy(() -> Chart.CHART.render(values))
                    .as(place.toString())
                    .hasMessageContaining("unknownField");
            place.remove("unknownField");
        });
    }

    private static void collect(JsonNode node, List<ObjectNode> places) {
        if (node instanceof ObjectNode object) {
            places.add(object);
        }
        node.properties().forEach(field -> {
            if (OPEN.contains(field.getKey())) {
                field.getValue().forEach(value -> value.forEach(inner -> collect(inner, places)));
            } else {
                collect(field.getValue(), places);
            }
        });
        if (node.isArray()) {
            node.forEach(element -> collect(element, places));
        }
    }
}
