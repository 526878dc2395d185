package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas say what the samples show. */
class SchemasTest {
    static Stream<Arguments> samples() {
        return Contract.all().stream()
                .flatMap(contract -> contract.samples().stream().map(sample -> arguments(contract, sample)));
    }

    static Stream<Arguments> refused() {
        return Contract.all().stream()
                .flatMap(contract -> contract.refused().stream().map(sample -> arguments(contract, sample)));
    }

    private static Arguments arguments(Contract contract, Named<JsonNode> sample) {
        return Arguments.of(contract, sample);
    }

    @Test
    void every_topic_of_ours_has_its_contract() {
        assertThat(Contract.all())
                .extracting(Contract::topic)
                .containsExactly(
                        "appointment.replies.v1",
                        "appointments.v1",
                        "client.events.v1",
                        "clients.v1",
                        "gateway.sources.v1",
                        "notifications.requests.v1",
                        "notifications.status.v1");
        assertThat(Contract.all())
                .allSatisfy(contract -> assertThat(contract.samples()).isNotEmpty());
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_golden_sample_keeps_its_schema(Contract contract, JsonNode sample) {
        assertThat(contract.faults(sample)).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void a_sample_without_what_makes_it_an_event_breaks_its_schema(Contract contract, JsonNode sample) {
        for (String header : new String[] {"ce_id", "ce_source", "ce_type"}) {
            JsonNode broken = sample.deepCopy();
            ((ObjectNode) broken.get("headers")).remove(header);
            assertThat(contract.faults(broken)).as(header).isNotEmpty();
        }
        assertThat(contract.faults(((ObjectNode) sample.deepCopy()).without("data")))
                .isNotEmpty();
    }

    static Stream<Arguments> ours() {
        return Stream.of("notifications.status.v1", "client.events.v1", "gateway.sources.v1")
                .map(Contract::new)
                .flatMap(contract -> contract.samples().stream().map(sample -> arguments(contract, sample)));
    }

    @ParameterizedTest
    @MethodSource("ours")
    void what_the_service_writes_has_every_field_of_its_schema_and_no_other(Contract contract, JsonNode sample) {
        JsonNode schema = contract.schema(sample.at("/headers/ce_type").asText());

        assertThat(sample.get("data").fieldNames())
                .toIterable()
                .containsExactlyInAnyOrderElementsOf(
                        () -> schema.path("properties").fieldNames());
    }

    @ParameterizedTest
    @MethodSource("refused")
    void what_is_refused_breaks_its_schema_wherever_a_schema_can_say_it(Contract contract, JsonNode refused) {
        boolean onlyTheServiceTells = refused.path("onlyTheServiceTells").asBoolean();

        assertThat(contract.faults(refused.get("record")).isEmpty()).isEqualTo(onlyTheServiceTells);
    }
}
