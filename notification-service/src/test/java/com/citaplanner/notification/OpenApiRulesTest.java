package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.OpenApi;
import com.citaplanner.notification.support.OpenApi.OpenApiOperation;
import com.citaplanner.notification.support.ServiceResource;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What linters of descriptions ask for: who may call, how it fails, and that nothing is named that is not there. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class OpenApiRulesTest {
    private static final List<String> FAILURES = List.of("401", "403", "406", "422", "429", "500", "503");

    private OpenApi description;

    @BeforeEach
    void readDescription() {
        description = OpenApi.read();
    }

    private List<OpenApiOperation> closed() {
        return description.operations().stream()
                .filter(operation -> operation.path().startsWith("/api"))
                .toList();
    }

    @Test
    void every_operation_says_how_it_fails_as_a_problem() {
        assertThat(closed()).hasSizeGreaterThan(40).allSatisfy(operation -> {
            assertThat(operation.responses().keySet()).as(operation.toString()).containsAll(FAILURES);
            operation
                    .responses()
                    .forEach((status, response) -> assertThat(
                                    response.at("/content/application~1problem+json/schema/$ref")
                                            .asText())
                            .as(operation + " " + status)
                            .isEqualTo(status.startsWith("2") ? "" : "#/components/schemas/ProblemBody"));
        });
    }

    @Test
    void what_depends_on_a_body_or_a_path_says_so() {
        assertThat(closed()).allSatisfy(operation -> {
            assertThat(operation.responses().containsKey("415"))
                    .as(operation.toString())
                    .isEqualTo(!operation.requests().isEmpty());
            if (operation.path().contains("{")) {
                assertThat(operation.responses()).as(operation.toString()).containsKey("404");
            }
        });
    }

    @Test
    void what_makes_or_changes_a_thing_says_both() {
        assertThat(closed())
                .filteredOn(operation -> operation.id().equals("ClientResource_put")
                        || operation.id().equals("TenantResource_put"))
                .hasSize(2)
                .allSatisfy(operation -> assertThat(operation.responses()).containsKeys("200", "201"));
    }

    @Test
    void every_operation_takes_a_key_in_either_header_or_a_token() {
        assertThat(description
                        .document()
                        .at("/components/securitySchemes/apiKey/name")
                        .asText())
                .isEqualTo("X-Api-Key");
        assertThat(description
                        .document()
                        .at("/components/securitySchemes/bearer/scheme")
                        .asText())
                .isEqualTo("bearer");
        assertThat(closed())
                .allSatisfy(operation -> assertThat(operation.says().path("security"))
                        .as(operation.toString())
                        .extracting(JsonNode::toString)
                        .containsExactly("{\"apiKey\":[]}", "{\"bearer\":[]}"));
    }

    @Test
    void every_operation_has_a_name_of_its_own_and_a_tag_that_is_explained() {
        List<String> tags = Stream.of(description.document().path("tags"))
                .flatMap(all -> all.valueStream())
                .filter(tag -> !tag.path("description").asText().isBlank())
                .map(tag -> tag.path("name").asText())
                .toList();

        assertThat(description.operations()).extracting(OpenApiOperation::id).doesNotHaveDuplicates();
        assertThat(description.operations()).allSatisfy(operation -> {
            assertThat(operation.id()).isNotBlank();
            assertThat(operation.says().path("summary").asText()).isNotBlank();
            assertThat(operation.says().path("tags"))
                    .as(operation.toString())
                    .singleElement()
                    .satisfies(tag -> assertThat(tags).contains(tag.asText()));
        });
    }

    @Test
    void the_service_its_licence_and_its_servers_are_named() {
        assertThat(description.document().at("/info/description").asText()).isNotBlank();
        assertThat(description.document().at("/info/license/name").asText()).isNotBlank();
        assertThat(description.document().path("servers")).isNotEmpty();
    }

    @Test
    void every_component_is_used_and_every_reference_leads_to_one() {
        List<String> references = description.document().findValuesAsText("$ref");

        assertThat(references)
                .allSatisfy(reference -> assertThat(description
                                .document()
                                .at(reference.substring(1))
                                .isMissingNode())
                        .as(reference)
                        .isFalse());
        for (String kind : List.of("schemas", "responses")) {
            assertThat(description.document().path("components").path(kind).properties())
                    .extracting(Map.Entry::getKey)
                    .allSatisfy(name -> assertThat(references).contains("#/components/" + kind + "/" + name));
        }
    }

    @Test
    void every_part_of_a_path_is_a_parameter() {
        assertThat(description.operations())
                .allSatisfy(operation -> assertThat(operation.parameters().stream()
                                .filter(parameter ->
                                        parameter.path("in").asText().equals("path"))
                                .map(parameter -> "{" + parameter.path("name").asText() + "}")
                                .collect(Collectors.toSet()))
                        .as(operation.toString())
                        .isEqualTo(Stream.of(operation.path().split("/"))
                                .filter(part -> part.startsWith("{"))
                                .collect(Collectors.toSet())));
    }
}
