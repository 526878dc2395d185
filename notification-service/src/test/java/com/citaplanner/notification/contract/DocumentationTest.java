package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.Json;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What integrators read is what the contracts say. */
class DocumentationTest {
    private static final Path DOCS = Path.of("../docs");

    /** A link to a sample, and the example that follows it. */
    private static final Pattern EXAMPLE = Pattern.compile(
            "\\]\\((\\S+/src/contract/\\S+/samples/\\S+\\.json)\\):\\n\\n```json\\n(.*?)\\n```", Pattern.DOTALL);

    private static final Pattern LINK = Pattern.compile("\\]\\(((?:\\.\\./)?[^)#:]+)\\)");

    private static String page;

    @BeforeAll
    static void read() throws IOException {
        page = Files.readString(DOCS.resolve("contracts.md"));
    }

    private static Map<Path, JsonNode> examples() {
        return EXAMPLE.matcher(page)
                .results()
                .collect(Collectors.toMap(
                        found -> DOCS.resolve(found.group(1)).normalize(), found -> Json.of(found.group(2))));
    }

    @Test
    void every_example_is_the_golden_sample_that_it_names() {
        assertThat(examples())
                .isNotEmpty()
                .allSatisfy((file, example) -> assertThat(example).isEqualTo(Json.of(file)));
    }

    @Test
    void there_is_no_example_that_is_no_golden_sample() {
        assertThat(page.split("```json", -1)).hasSize(examples().size() + 1);
    }

    @Test
    void every_topic_has_a_section_with_its_schemas_and_an_example() {
        assertThat(Contract.all()).extracting(Contract::topic).allSatisfy(topic -> {
            assertThat(page).contains("\n## " + topic + "\n");
            assertThat(new Contract(topic).schemas())
                    .isNotEmpty()
                    .allSatisfy(schema ->
                            assertThat(page).contains("/src/contract/" + topic + "/" + schema.getName() + ")"));
            assertThat(examples().keySet())
                    .anySatisfy(file -> assertThat(file.toString()).contains("/" + topic + "/"));
        });
    }

    @Test
    void every_type_that_the_schemas_allow_is_named() {
        List<String> types = Contract.all().stream()
                .flatMap(contract -> contract.samples().stream())
                .map(sample -> sample.getPayload().at("/headers/ce_type").asText())
                .distinct()
                .toList();

        assertThat(types)
                .allSatisfy(type -> assertThat(page)
                        .containsAnyOf("`" + type + "`", "`" + type.substring(type.lastIndexOf('.')) + "`"));
    }

    @Test
    void every_link_leads_somewhere() {
        assertThat(LINK.matcher(page).results().map(found -> DOCS.resolve(found.group(1))))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
    }
}
