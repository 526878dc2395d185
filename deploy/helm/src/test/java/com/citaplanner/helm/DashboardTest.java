package com.citaplanner.helm;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A person who does not know the system can read the dashboards. */
class DashboardTest {
    private static final int COLUMNS = 24;

    @Test
    void every_panel_says_what_it_shows_and_in_which_unit() throws IOException {
        for (JsonNode panel : Alerts.panels()) {
            String title = panel.path("title").asText();

            assertThat(title).isNotBlank();
            assertThat(panel.path("description").asText())
                    .as(title)
                    .endsWith(".")
                    .hasSizeGreaterThan(20);
            assertThat(panel.at("/fieldConfig/defaults/unit").asText())
                    .as(title)
                    .isNotBlank();
            assertThat(panel.path("targets")).as(title).isNotEmpty();
        }
    }

    @Test
    void titles_are_unique() throws IOException {
        assertThat(Alerts.panels())
                .extracting(panel -> panel.path("title").asText())
                .doesNotHaveDuplicates();
    }

    @Test
    void the_most_urgent_question_comes_first() throws IOException {
        for (Path file : Alerts.files(Alerts.DASHBOARDS)) {
            JsonNode panels = Chart.yaml(file).path("panels");

            assertThat(panels.path(0).path("title").asText()).isEqualTo("Is anything lost or late now?");
            assertThat(panels.path(1).at("/fieldConfig/defaults/thresholds/steps"))
                    .as("green or red")
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void panels_do_not_overlap() throws IOException {
        for (Path file : Alerts.files(Alerts.DASHBOARDS)) {
            Set<Integer> ids = new HashSet<>();
            Set<String> cells = new HashSet<>();
            for (JsonNode panel : Chart.yaml(file).path("panels")) {
                assertThat(ids.add(panel.path("id").asInt())).isTrue();
                occupy(panel, cells);
            }
        }
    }

    private static void occupy(JsonNode panel, Set<String> cells) {
        JsonNode place = panel.path("gridPos");
        int right = place.path("x").asInt() + place.path("w").asInt();
        assertThat(right).isLessThanOrEqualTo(COLUMNS);
        for (int x = place.path("x").asInt(); x < right; x++) {
            for (int y = place.path("y").asInt();
                    y < place.path("y").asInt() + place.path("h").asInt();
                    y++) {
                assertThat(cells.add(x + "," + y))
                        .as("cell %d,%d of %s", x, y, panel.path("title"))
                        .isTrue();
            }
        }
    }

    @Test
    void everything_is_read_from_the_chosen_source_and_of_the_chosen_installation() throws IOException {
        for (JsonNode panel : Alerts.panels()) {
            for (JsonNode target : panel.path("targets")) {
                assertThat(target.at("/datasource/uid").asText()).isEqualTo("${datasource}");
                assertThat(MetricNames.selectors(target.path("expr").asText()))
                        .as(panel.path("title").asText())
                        .isNotEmpty()
                        .allSatisfy(
                                selector -> assertThat(selector).contains("namespace=~\"$namespace\", job=~\"$job\""));
            }
        }
    }
}
