package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The page of dependencies lists what both services are built on, each with a licence. */
@BesideOthers
class DependenciesPageTest {
    private static final Path PAGE = Path.of("../docs/dependencies.md");
    private static final List<Path> MODULES = List.of(Path.of("../chatwoot-gateway/pom.xml"), Path.of("pom.xml"));
    private static final Pattern DEPENDENCY = Pattern.compile("(?s)<dependency>(.*?)</dependency>");
    private static final Pattern COORDINATES =
            Pattern.compile("(?s)<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([^`]+)` \\| [^|]+ \\| ([^|]+) \\|$");

    @Test
    void every_library_of_a_service_is_listed_and_no_other() throws IOException {
        TreeSet<String> used = new TreeSet<>();
        for (Path module : MODULES) {
            DEPENDENCY
                    .matcher(Files.readString(module))
                    .results()
                    .map(found -> found.group(1))
                    .filter(dependency -> !dependency.contains("<scope>test</scope>"))
                    .map(DependenciesPageTest::name)
                    .forEach(used::add);
        }

        assertThat(rows().stream().map(row -> row.group(1))).containsExactlyElementsOf(used);
    }

    @Test
    void every_licence_allows_a_closed_service() throws IOException {
        assertThat(rows())
                .allSatisfy(row -> assertThat(row.group(2))
                        .containsPattern("Apache-2.0|BSD-[23]-Clause|MIT|EPL-2.0")
                        .doesNotContain("AGPL"));
    }

    private static String name(String dependency) {
        return COORDINATES
                .matcher(dependency)
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .findFirst()
                .orElseThrow();
    }

    private static List<MatchResult> rows() throws IOException {
        return ROW.matcher(Files.readString(PAGE)).results().toList();
    }
}
