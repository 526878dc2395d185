package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The chart's topics are those of the services. */
class TopicsTest {
    private static final Path SERVICE = Path.of("../../notification-service/src/main/resources/application.properties");
    private static final Path SANDBOX = Path.of("../sandbox/src/main/java/com/citaplanner/sandbox/kafka/Topics.java");

    private static final Path PAGE = Path.of("../../docs/kubernetes.md");
    private static final Path COMPOSE = Path.of("../compose.yaml");

    private static final Pattern TOPIC = Pattern.compile("[a-z]+(\\.[a-z]+)*\\.v1(\\.dlq)?");
    private static final Pattern INCOMING =
            Pattern.compile("(?m)^mp\\.messaging\\.incoming\\.([a-z-]+)\\.(topic|group\\.id)=(.*)$");

    /** The settings of KEDA 2's trigger for Kafka that the chart uses. */
    private static final Set<String> TRIGGER =
            Set.of("bootstrapServers", "topic", "consumerGroup", "lagThreshold", "offsetResetPolicy");

    private static final List<JsonNode> TOPICS =
            Pods.elements(Chart.read("topics.yaml")).toList();

    private static String name(JsonNode topic) {
        return topic.path("name").asText();
    }

    private static Map<String, String> read() {
        return TOPICS.stream()
                .filter(topic -> topic.has("group"))
                .collect(Collectors.toMap(
                        TopicsTest::name, topic -> topic.path("group").asText()));
    }

    @Test
    void the_groups_are_those_of_the_service() throws IOException {
        Map<String, Map<String, String>> channels = new TreeMap<>();
        for (MatchResult found :
                INCOMING.matcher(Files.readString(SERVICE)).results().toList()) {
            channels.computeIfAbsent(found.group(1), channel -> new TreeMap<>()).put(found.group(2), found.group(3));
        }
        Map<String, String> groups = channels.values().stream()
                .collect(Collectors.toMap(
                        channel -> Objects.requireNonNull(channel.get("topic")),
                        channel -> Objects.requireNonNull(channel.get("group.id"))));

        assertThat(read()).isEqualTo(groups);
    }

    /** The sandbox has a topic for everything that the services read and write. */
    @Test
    void the_names_and_sizes_are_those_of_the_sandbox() throws IOException {
        String source = Files.readString(SANDBOX);
        Map<String, String> constants = Pattern.compile("String ([A-Z_]+) = \"([a-z0-9.]+)\";")
                .matcher(source)
                .results()
                .collect(Collectors.toMap(found -> found.group(1), found -> found.group(2)));
        constants.put("REQUEST_DEAD_LETTERS", constants.get("NOTIFICATION_REQUESTS") + ".dlq");
        Map<String, String> expected = Pattern.compile(
                        "entry\\(([A-Z_]+)( \\+ \"(\\.dlq)\")?, (PLAIN|LARGE|COMPACTED)\\)")
                .matcher(source)
                .results()
                .collect(Collectors.toMap(
                        found -> constants.get(found.group(1)) + Objects.requireNonNullElse(found.group(3), ""),
                        found -> found.group(4).toLowerCase(Locale.ROOT)));

        assertThat(TOPICS.stream().collect(Collectors.toMap(TopicsTest::name, TopicsTest::size)))
                .hasSizeGreaterThan(10)
                .isEqualTo(expected);
    }

    @Test
    void the_compose_file_makes_the_same_topics() {
        assertMakesAllTopics(
                Chart.yaml(COMPOSE).at("/services/topics/command/0").asText());
    }

    @Test
    void the_page_makes_the_same_topics() throws IOException {
        String page = Files.readString(PAGE);

        assertMakesAllTopics(page.substring(page.indexOf("create() {"), page.indexOf("The retention, ")));
    }

    /** Large topics come first, those that are compacted last. */
    private static void assertMakesAllTopics(String command) {
        assertThat(topics(command))
                .containsExactlyInAnyOrderElementsOf(
                        TOPICS.stream().map(TopicsTest::name).toList());
        assertThat(topics(command.substring(0, command.indexOf("max.message.bytes=5242880"))))
                .containsExactlyInAnyOrderElementsOf(ofSize("large"));
        assertThat(topics(command.substring(command.lastIndexOf("done"))))
                .containsExactlyInAnyOrderElementsOf(ofSize("compacted"));
    }

    private static List<String> topics(String command) {
        return TOPIC.matcher(command).results().map(MatchResult::group).toList();
    }

    private static List<String> ofSize(String size) {
        return TOPICS.stream()
                .filter(topic -> size(topic).equals(size))
                .map(TopicsTest::name)
                .toList();
    }

    private static String size(JsonNode topic) {
        if (topic.path("large").asBoolean()) {
            return "large";
        }
        return topic.path("compacted").asBoolean() ? "compacted" : "plain";
    }

    @Test
    void scaling_looks_at_the_lag_of_what_the_service_reads() {
        List<JsonNode> triggers = Pods.elements(Chart.object(Chart.EVERYTHING, "ScaledObject", "service")
                        .at("/spec/triggers"))
                .map(trigger -> trigger.path("metadata"))
                .toList();

        assertThat(triggers).allSatisfy(trigger -> {
            Set<String> settings = new TreeSet<>();
            trigger.fieldNames().forEachRemaining(settings::add);
            assertThat(settings).isEqualTo(new TreeSet<>(TRIGGER));
        });
        assertThat(triggers.stream()
                        .collect(Collectors.toMap(
                                trigger -> trigger.path("topic").asText(),
                                trigger -> trigger.path("consumerGroup").asText())))
                .isEqualTo(read());
    }

    @Test
    void users_may_do_what_they_need_and_no_more() {
        assertThat(rights("gateway", "Write")).containsExactly("chatwoot.events.v1", "provider.callbacks.v1");
        assertThat(rights("gateway", "Read")).containsExactly("gateway.sources.v1");
        Set<String> readByService = new TreeSet<>(read().keySet());
        readByService.addAll(read().values());
        readByService.add("notifications.status.v1"); // a recovery reads it
        assertThat(rights("service", "Read")).isEqualTo(readByService);
        assertThat(rights("service", "Write"))
                .isEqualTo(TOPICS.stream().map(TopicsTest::name).collect(Collectors.toCollection(TreeSet::new)));
    }

    /** Of notifications.status.v1: see the service's KafkaPublishedLog. */
    @Test
    void a_recovery_may_read_the_status_log_and_set_the_groups_back() {
        assertThat(rights("service", "Describe"))
                .contains("notifications.status.v1")
                .containsAll(read().keySet())
                .containsAll(read().values());
        assertThat(rights("service", "Read"))
                .contains("notifications.status.v1")
                .containsAll(read().values());
    }

    private static Set<String> rights(String part, String operation) {
        return Pods.elements(Chart.object(Chart.EVERYTHING, "KafkaUser", part).at("/spec/authorization/acls"))
                .filter(right -> right.path("operations").toString().contains("\"" + operation + "\""))
                .map(right -> right.at("/resource/name").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
