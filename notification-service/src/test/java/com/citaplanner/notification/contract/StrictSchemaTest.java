package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every schema is what ajv takes in its strict mode, also where Node is not there to try it. */
class StrictSchemaTest {
    private static final Path GATEWAY = Path.of("../chatwoot-gateway/src/contract/chatwoot-event.schema.json");

    /** The keywords that need a type beside them, and which. */
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("properties", "object"),
            Map.entry("required", "object"),
            Map.entry("additionalProperties", "object"),
            Map.entry("maxProperties", "object"),
            Map.entry("items", "array"),
            Map.entry("minItems", "array"),
            Map.entry("maxItems", "array"),
            Map.entry("uniqueItems", "array"),
            Map.entry("minLength", "string"),
            Map.entry("maxLength", "string"),
            Map.entry("pattern", "string"),
            Map.entry("format", "string"),
            Map.entry("minimum", "integer"),
            Map.entry("maximum", "integer"));

    private static final Set<String> OTHERS = Set.of(
            "$schema", "$id", "title", "description", "examples", "type", "enum", "anyOf", "oneOf", "allOf", "not");

    static List<Named<JsonNode>> schemas() {
        return Stream.concat(
                        Contract.all().stream().flatMap(contract -> contract.schemas().stream()),
                        Stream.of(Named.of(GATEWAY.toString(), Json.of(GATEWAY))))
                .toList();
    }

    @Test
    void there_is_one_for_each_event_type() {
        assertThat(schemas())
                .extracting(Named::getPayload)
                .extracting(schema -> schema.path("$id").asText())
                .extracting(id -> id.replaceAll("urn:citaplanner:schema:(.*):v1", "$1"))
                .containsExactlyInAnyOrder(
                        "appointment.booked",
                        "appointment.cancelled",
                        "appointment.completed",
                        "appointment.no-show",
                        "appointment.reply",
                        "appointment.rescheduled",
                        "chatwoot.event",
                        "client.ambiguous",
                        "client.deleted",
                        "client.linked",
                        "client.unmatched",
                        "client.upserted",
                        "gateway.source",
                        "notification.cancelled",
                        "notification.requested",
                        "notification.status");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void it_has_its_name_a_title_a_description_and_examples_that_it_accepts(JsonNode schema) {
        assertThat(schema.path("$schema").asText()).isEqualTo("https://json-schema.org/draft/2020-12/schema");
        assertThat(schema.path("$id").asText()).matches("urn:citaplanner:schema:[a-z]+[.][a-z-]+:v1");
        assertThat(schema.path("title").asText()).isNotBlank();
        assertThat(schema.path("description").asText()).isNotBlank();
        assertThat(schema.path("examples"))
                .isNotEmpty()
                .allSatisfy(
                        example -> assertThat(Schemas.faults(schema, example)).isEmpty());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void every_field_of_the_data_is_described(JsonNode schema) {
        assertThat(schema.path("properties"))
                .allSatisfy(
                        field -> assertThat(field.path("description").asText()).isNotBlank());
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void it_has_known_keywords_only_and_a_type_beside_every_constraint(JsonNode schema) {
        assertThat(findings(schema, "#")).isEmpty();
    }

    private static List<String> findings(JsonNode schema, String at) {
        List<String> findings = new ArrayList<>();
        schema.properties().forEach(property -> {
            String keyword = property.getKey();
            String type = TYPES.get(keyword);
            if (type == null && !OTHERS.contains(keyword)) {
                findings.add(at + " has an unknown keyword " + keyword);
            } else if (type != null && !schema.path("type").toString().contains('"' + type + '"')) {
                findings.add(at + " has " + keyword + " without the type " + type);
            }
            within(keyword, property.getValue(), at, findings);
        });
        if (schema.path("type").size() > 2) {
            findings.add(at + " has a union of types");
        }
        return findings;
    }

    private static void within(String keyword, JsonNode value, String at, List<String> findings) {
        switch (keyword) {
            case "properties" ->
                value.properties()
                        .forEach(property ->
                                findings.addAll(findings(property.getValue(), at + "/" + property.getKey())));
            case "items", "not", "additionalProperties" -> findings.addAll(findings(value, at + "/" + keyword));
            case "anyOf", "oneOf", "allOf" ->
                value.forEach(part -> findings.addAll(findings(part, at + "/" + keyword)));
            case String leaf -> {}
        }
    }
}
