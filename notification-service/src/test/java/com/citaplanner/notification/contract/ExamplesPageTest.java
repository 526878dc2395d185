package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The page for integrators shows the examples as they are, and links all of them. */
@BesideOthers
class ExamplesPageTest {
    private static final Path DOCS = Path.of("../docs");
    private static final Path EXAMPLES = Path.of("../deploy/examples");
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```\\w+\n(.*?)^```$");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\((\\.\\./deploy/examples/[^)]+)\\)");
    private static final Pattern VERSION = Pattern.compile("<((?:quarkus|json-schema-validator)\\.version)>([^<]+)<");

    private static String page() throws IOException {
        return Files.readString(DOCS.resolve("integrator.md"));
    }

    @Test
    void every_block_is_the_file_that_was_linked_last() throws IOException {
        String page = page();

        List<MatchResult> blocks = BLOCK.matcher(page).results().toList();

        assertThat(blocks).hasSizeGreaterThan(5);
        for (MatchResult block : blocks) {
            String link = links(page.substring(0, block.start())).reduce("", (first, second) -> second);
            assertThat(block.group(1)).as(link).isEqualTo(Files.readString(DOCS.resolve(link)));
        }
    }

    private static Stream<String> links(String text) {
        return LINK.matcher(text).results().map(found -> found.group(1));
    }

    @Test
    void every_example_is_linked() throws IOException {
        List<String> linked = links(page()).toList();

        try (Stream<Path> files = Files.walk(EXAMPLES)) {
            assertThat(files.filter(ExamplesPageTest::isExample))
                    .hasSizeGreaterThan(8)
                    .allSatisfy(file ->
                            assertThat(linked).contains(DOCS.relativize(file).toString()));
        }
    }

    private static boolean isExample(Path file) {
        String name = file.toString();
        return name.matches(".*\\.(java|mjs|sh)")
                && !name.contains("node_modules")
                && !name.contains("/target/")
                && !name.endsWith("Start.java");
    }

    @Test
    void the_example_has_the_versions_of_this_project() throws IOException {
        String project = Files.readString(Path.of("../pom.xml"));

        List<MatchResult> versions = VERSION.matcher(Files.readString(EXAMPLES.resolve("java/quarkus/pom.xml")))
                .results()
                .toList();

        assertThat(versions)
                .hasSize(2)
                .allSatisfy(version -> assertThat(project).contains(version.group()));
    }
}
