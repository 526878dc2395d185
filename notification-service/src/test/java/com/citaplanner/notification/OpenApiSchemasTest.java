package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.support.OpenApi;
import com.citaplanner.notification.support.OpenApi.OpenApiOperation;
import com.citaplanner.notification.support.ServiceResource;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;

/** The schemas of the description say what is sent and answered, so that generators and validators can use them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class OpenApiSchemasTest {
    /** One of its two fields is there. */
    private static final String EITHER_FIELD = "RecordBytes";

    private OpenApi description;

    @BeforeEach
    void readDescription() {
        description = OpenApi.read();
    }

    @Test
    void every_example_of_a_parameter_matches_its_schema() {
        assertThat(description.operations())
                .allSatisfy(operation -> assertThat(operation.parameters())
                        .filteredOn(parameter -> parameter.has("example"))
                        .allSatisfy(parameter -> assertThat(
                                        description.faults(parameter.path("schema"), parameter.path("example")))
                                .as(operation + " " + parameter.path("name").asText())
                                .isEmpty()));
    }

    @Test
    void every_example_of_a_request_matches_its_schema() {
        assertThat(description.operations()).allSatisfy(operation -> examplesMatch(operation, operation.requests()));
    }

    @Test
    void every_example_of_an_answer_matches_its_schema() {
        assertThat(description.operations())
                .allSatisfy(operation -> operation
                        .responses()
                        .forEach((status, response) -> examplesMatch(operation, OpenApi.content(response))));
    }

    private void examplesMatch(OpenApiOperation operation, Map<String, JsonNode> content) {
        content.values().stream()
                .filter(media -> media.has("example"))
                .forEach(media -> assertThat(description.faults(media.path("schema"), media.path("example")))
                        .as(operation.toString())
                        .isEmpty());
    }

    @Test
    void every_json_body_has_a_schema_that_says_what_is_in_it() {
        assertThat(description.operations()).allSatisfy(operation -> {
            assertThat(operation.requests()).allSatisfy((type, media) -> typed(operation, media));
            operation
                    .responses()
                    .forEach((status, response) ->
                            OpenApi.content(response).forEach((type, media) -> typed(operation, media)));
        });
        assertThat(description.schemas()).doesNotContainKeys("JsonNode", "ObjectNode", "Object");
    }

    private void typed(OpenApiOperation operation, JsonNode media) {
        JsonNode schema = description.resolved(media.path("schema"));
        assertThat(List.of("properties", "items", "allOf", "additionalProperties").stream()
                        .anyMatch(schema::has))
                .as(operation + " " + schema)
                .isEqualTo(!schema.path("type").asText().equals("string"));
    }

    @Test
    void every_object_names_its_fields_or_the_schema_of_its_values() {
        assertThat(description.schemas())
                .allSatisfy((name, schema) -> objects(schema)
                        .forEach(object -> assertThat(object.has("properties") || object.has("additionalProperties"))
                                .as(name + " " + object)
                                .isTrue()));
    }

    private static List<JsonNode> objects(JsonNode schema) {
        return schema.findParents("type").stream()
                .filter(parent -> parent.path("type").toString().contains("\"object\""))
                .toList();
    }

    @Test
    void every_answer_names_its_required_fields() {
        assertThat(description.answered())
                .hasSizeGreaterThan(30)
                .allSatisfy(name -> assertThat(description.schemas().get(name).has("required"))
                        .as(name)
                        .isEqualTo(description.schemas().get(name).has("properties") && !name.equals(EITHER_FIELD)));
    }

    @Test
    void a_request_over_rest_is_described_as_the_one_on_the_topic() {
        ObjectNode reference = Json.mapper().createObjectNode().put("$ref", "#/components/schemas/NotificationRequest");

        assertThat(Contract.all().stream()
                        .filter(contract -> contract.topic().equals("notifications.requests.v1"))
                        .flatMap(contract -> contract.samples().stream())
                        .map(Named::getPayload))
                .filteredOn(sample -> sample.at("/headers/ce_type").asText().endsWith("requested"))
                .hasSizeGreaterThan(3)
                .allSatisfy(sample -> assertThat(description.faults(reference, sample.path("data")))
                        .isEmpty());
    }
}
