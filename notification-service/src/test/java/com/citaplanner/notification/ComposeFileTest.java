package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.sandbox.kafka.Topics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The compose file: our containers cannot do more than they must, secrets come from outside, all topics exist. */
@BesideOthers
class ComposeFileTest {
    private static final Path FILE = Path.of("../deploy/compose.yaml");
    private static final Path EXAMPLE = Path.of("../deploy/compose.env.example");
    private static final List<String> OURS = List.of("gateway", "service", "migrate");
    private static final Pattern REQUIRED = Pattern.compile("\\$\\{([A-Z_]+):\\?}");

    @Test
    void our_containers_have_a_read_only_root_and_no_privileges() throws IOException {
        for (String name : OURS) {
            JsonNode service = services().path(name);
            assertThat(service.path("image").asText()).as(name).startsWith("citaplanner/");
            assertThat(service.path("user").asText()).as(name).isEqualTo("10001:10001");
            assertThat(service.path("read_only").asBoolean()).as(name).isTrue();
            assertThat(service.path("cap_drop").path(0).asText()).as(name).isEqualTo("ALL");
            assertThat(service.path("mem_limit").asText()).as(name).isNotEmpty();
        }
    }

    @Test
    void the_service_starts_after_the_migration_and_does_not_migrate() throws IOException {
        JsonNode service = services().path("service");

        assertThat(services().path("migrate").path("command").path(0).asText()).isEqualTo("migrate");
        assertThat(service.path("depends_on").path("migrate").path("condition").asText())
                .isEqualTo("service_completed_successfully");
        assertThat(service.path("environment")
                        .path("CITAPLANNER_SCHEMA_MIGRATE_AT_START")
                        .asText())
                .isEqualTo("false");
    }

    @Test
    void what_keeps_running_has_a_health_check() throws IOException {
        services()
                .properties()
                .forEach(each -> assertThat(each.getValue().has("healthcheck")
                                || each.getValue().path("restart").asText().equals("no"))
                        .as(each.getKey())
                        .isTrue());
    }

    @Test
    void every_image_has_a_version() throws IOException {
        services().forEach(service -> assertThat(service.path("image").asText()).matches("[^:]+:.+"));
    }

    @Test
    void the_example_names_every_secret_and_has_no_value() throws IOException {
        Set<String> required = REQUIRED.matcher(Files.readString(FILE))
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        List<String> example = Files.readAllLines(EXAMPLE).stream()
                .filter(line -> !line.startsWith("#"))
                .toList();

        assertThat(example)
                .containsExactlyInAnyOrderElementsOf(
                        required.stream().map(name -> name + "=").toList());
    }

    @Test
    void all_topics_are_created() throws IOException {
        String script = services().path("topics").path("command").path(0).asText();

        for (String topic : List.of(
                Topics.CHATWOOT_EVENTS,
                Topics.PROVIDER_CALLBACKS,
                Topics.NOTIFICATION_REQUESTS,
                Topics.NOTIFICATION_STATUS,
                Topics.CLIENTS,
                Topics.APPOINTMENTS,
                Topics.CLIENT_EVENTS)) {
            assertThat(script).containsPattern(" " + Pattern.quote(topic) + "[ ;]");
        }
    }

    private static JsonNode services() throws IOException {
        Object file = new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(FILE));
        return new ObjectMapper().valueToTree(file).path("services");
    }
}
