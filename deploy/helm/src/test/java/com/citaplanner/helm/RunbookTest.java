package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The runbook has a section for each alert, and what it names exists. */
class RunbookTest {
    private static final Path PAGE = Path.of("../../docs/runbook.md");
    private static final Pattern SECTION = Pattern.compile("(?m)^### (.+)$");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ (.+)$");
    private static final Pattern LINK = Pattern.compile("\\]\\(([a-z-]+\\.md)?(?:#([a-z0-9-]+))?\\)");
    private static final Pattern OBJECT =
            Pattern.compile("\\b(statefulset/|deployment/|job/|pod/|pod |logs |pvc )(spool-)?citaplanner-([a-z]+)");

    private static String page() throws IOException {
        return Files.readString(PAGE);
    }

    private static List<String> headings(Path page) throws IOException {
        return HEADING.matcher(Files.readString(page))
                .results()
                .map(heading -> anchor(heading.group(1)))
                .toList();
    }

    /** As the pages are rendered. */
    private static String anchor(String heading) {
        return heading.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9 _-]", "").replace(' ', '-');
    }

    @Test
    void every_alert_has_its_section_and_no_section_is_of_another() throws IOException {
        String alerts = page().substring(page().indexOf("\n## Alerts"));

        assertThat(SECTION.matcher(alerts).results().map(section -> section.group(1)))
                .containsExactlyInAnyOrderElementsOf(Alerts.alerts().stream()
                        .map(alert -> alert.path("alert").asText())
                        .toList());
    }

    @Test
    void every_alert_says_what_it_means_and_where_to_read_on() throws IOException {
        for (JsonNode alert : Alerts.alerts()) {
            String name = alert.path("alert").asText();
            JsonNode annotations = alert.path("annotations");

            assertThat(annotations.path("summary").asText()).as(name).isNotBlank();
            assertThat(annotations.path("description").asText()).as(name).isNotBlank();
            assertThat(annotations.path("runbook_url").asText())
                    .isEqualTo("docs/runbook.md#" + name.toLowerCase(Locale.ROOT));
            assertThat(alert.at("/labels/severity").asText()).as(name).isIn("critical", "warning", "info");
        }
    }

    @Test
    void every_link_leads_somewhere() throws IOException {
        List<MatchResult> links = LINK.matcher(page()).results().toList();

        assertThat(links).hasSizeGreaterThan(20);
        for (MatchResult link : links) {
            Path target = link.group(1) == null ? PAGE : PAGE.resolveSibling(link.group(1));
            assertThat(target).exists();
            if (link.group(2) != null) {
                assertThat(headings(target)).as(link.group()).contains(link.group(2));
            }
        }
    }

    @Test
    void every_object_in_a_command_is_one_of_the_chart() throws IOException {
        Set<String> objects = Chart.objects(Chart.EVERYTHING).stream()
                .map(object -> object.at("/metadata/name").asText())
                .collect(Collectors.toSet());
        List<String> named = OBJECT.matcher(page())
                .results()
                .map(object -> Chart.RELEASE + "-" + object.group(3))
                .toList();

        assertThat(named).hasSizeGreaterThan(5);
        assertThat(objects).containsAll(named);
    }

    /** A panel that is quoted in the runbook is found in the dashboard. */
    @Test
    void every_panel_that_it_names_exists() throws IOException {
        Set<String> titles = Alerts.panels().stream()
                .map(panel -> panel.path("title").asText())
                .collect(Collectors.toSet());
        titles.addAll(Set.of("What comes in"));

        assertThat(Pattern.compile("(?<!\\*)\\*([A-Z][^*\n]+)\\*(?!\\*)")
                        .matcher(page())
                        .results()
                        .map(name -> name.group(1)))
                .hasSizeGreaterThan(10)
                .allSatisfy(name -> assertThat(titles).contains(name));
    }
}
