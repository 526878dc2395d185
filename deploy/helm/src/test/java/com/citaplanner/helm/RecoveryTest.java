package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The Job that prepares the recovery of a restored database, and what must not run beside it. */
class RecoveryTest {
    private static final List<JsonNode> OBJECTS = Chart.objects(values("enabled: true"));

    private static ObjectNode values(String recovery) {
        ObjectNode values = (ObjectNode) Chart.read(Chart.EVERYTHING);
        Chart.merge(values, Chart.parse("recovery: {" + recovery + "}"));
        return values;
    }

    private static JsonNode object(String kind, String name) {
        return OBJECTS.stream()
                .filter(object -> object.path("kind").asText().equals(kind))
                .filter(object -> object.at("/metadata/name").asText().equals(Chart.RELEASE + "-" + name))
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode container(JsonNode object) {
        return Pods.containers(object).getFirst();
    }

    @Test
    void the_job_follows_the_rules_of_all_pods() {
        assertThat(OBJECTS).allSatisfy(TypedObjects::read);
        assertThat(PodRules.violations(object("Job", "recovery"))).isEmpty();
    }

    @Test
    void it_runs_after_everything_else_with_the_times_that_were_given() {
        JsonNode job = object("Job", "recovery");

        assertThat(job.at("/metadata/annotations").path(Chart.HOOK).asText()).isEqualTo("post-install,post-upgrade");
        assertThat(Pods.elements(container(job).path("args")).map(JsonNode::asText))
                .containsExactly(
                        "recover", "--stopped-at", "2026-11-27T12:04:00Z", "--since", "2026-11-27T03:00:00-06:00");
    }

    @Test
    void without_times_it_asks_the_database() {
        List<JsonNode> jobs = Chart.objects(Chart.parse("recovery: {enabled: true}")).stream()
                .filter(object -> object.at("/metadata/name").asText().endsWith("-recovery"))
                .filter(object -> object.path("kind").asText().equals("Job"))
                .toList();

        assertThat(jobs).hasSize(1);
        assertThat(container(jobs.getFirst()).path("args").toString()).isEqualTo("[\"recover\"]");
    }

    @Test
    void it_has_the_configuration_of_an_instance() {
        JsonNode job = container(object("Job", "recovery"));
        JsonNode service = container(object("Deployment", "service"));

        for (String field : List.of("image", "env", "envFrom", "volumeMounts", "resources")) {
            assertThat(job.has(field)).as(field).isTrue();
            assertThat(job.path(field).toString()).isEqualTo(service.path(field).toString());
        }
        assertThat(Pods.pod(object("Job", "recovery")).path("volumes").toString())
                .isEqualTo(Pods.pod(object("Deployment", "service"))
                        .path("volumes")
                        .toString());
    }

    @Test
    void no_instance_runs_meanwhile_and_none_is_added() {
        assertThat(object("Deployment", "service").at("/spec/replicas").asInt(-1))
                .isZero();
        assertThat(OBJECTS).noneMatch(object -> object.path("kind").asText().equals("ScaledObject"));
        assertThat(object("StatefulSet", "gateway").at("/spec/replicas").asInt())
                .isEqualTo(3);
    }

    @Test
    void it_gets_out_to_kafka_and_the_database_only() {
        JsonNode policy = object("NetworkPolicy", "recovery").path("spec");
        Set<String> ports = policy.path("egress").findValues("port").stream()
                .map(JsonNode::asText)
                .collect(Collectors.toSet());

        assertThat(ports).containsExactlyInAnyOrder("53", "4318", "5432", "6432", "9093", "9094");
        assertThat(policy.has("ingress")).isFalse();
        assertThat(object("Job", "recovery").at("/spec/template/metadata/labels"))
                .containsAll(policy.at("/podSelector/matchLabels"));
    }

    @Test
    void it_is_off_until_somebody_wants_it() {
        assertThat(Chart.objects(values("enabled: false")))
                .noneMatch(object -> object.at("/metadata/name").asText().endsWith("-recovery"));
    }
}
