package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every link of the documentation within the repository leads somewhere. */
@BesideOthers
class DocumentationLinksTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path INDEX = ROOT.resolve("docs/README.md");

    private static final Pattern CODE_BLOCK = Pattern.compile("(?ms)^ *```.*?^ *```$");
    private static final Pattern CODE = Pattern.compile("`[^`\n]+`");
    private static final Pattern LINK = Pattern.compile("\\[[^\\]]*]\\(([^)\\s]+)\\)");
    private static final Pattern HEADING = Pattern.compile("(?m)^#{1,6} (.+)$");
    private static final Pattern ELSEWHERE = Pattern.compile("[a-z]+:.*");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md")).forEach(pages::add);
            }
        }
        return pages;
    }

    private static String withoutCodeBlocks(Path page) throws IOException {
        return CODE_BLOCK.matcher(Files.readString(page)).replaceAll("");
    }

    private static List<String> links(Path page) throws IOException {
        String text = CODE.matcher(withoutCodeBlocks(page)).replaceAll("code");
        return LINK.matcher(text)
                .results()
                .map(found -> found.group(1))
                .filter(link -> !ELSEWHERE.matcher(link).matches())
                .toList();
    }

    /** As web interfaces of Git derive them from headings: without punctuation, and numbered where one occurs again. */
    private static Set<String> anchors(Path page) throws IOException {
        Set<String> anchors = new HashSet<>();
        Map<String, Integer> seen = new HashMap<>();
        HEADING.matcher(withoutCodeBlocks(page)).results().forEach(heading -> {
            String anchor = heading.group(1)
                    .toLowerCase(Locale.ROOT)
                    .replaceAll("[^\\p{L}\\p{N} _-]", "")
                    .replace(' ', '-');
            int times = seen.merge(anchor, 1, Integer::sum);
            anchors.add(times == 1 ? anchor : anchor + "-" + (times - 1));
        });
        return anchors;
    }

    /** What is wrong with a link, or nothing. */
    private static Stream<String> problem(Path page, String link) {
        try {
            String[] parts = link.split("#", 2);
            Path target =
                    parts[0].isEmpty() ? page : page.resolveSibling(parts[0]).normalize();
            if (!target.startsWith(ROOT) || !Files.exists(target)) {
                return Stream.of(ROOT.relativize(page) + ": there is no " + link);
            }
            if (parts.length == 2 && !anchors(target).contains(parts[1])) {
                return Stream.of(ROOT.relativize(page) + ": there is no heading for " + link);
            }
            return Stream.empty();
        } catch (IOException e) {
            return Stream.of(link + ": " + e);
        }
    }

    @Test
    void every_link_leads_to_a_file_and_a_heading() throws IOException {
        List<String> problems = new ArrayList<>();
        int links = 0;
        for (Path page : pages()) {
            for (String link : links(page)) {
                links++;
                problem(page, link).forEach(problems::add);
            }
        }

        assertThat(links).isGreaterThan(100);
        assertThat(problems).isEmpty();
    }

    @Test
    void a_missing_file_and_a_missing_heading_are_found() {
        Path page = ROOT.resolve("docs/gateway.md");

        assertThat(problem(page, "nothing.md")).hasSize(1);
        assertThat(problem(page, "api.md#nothing")).hasSize(1);
        assertThat(problem(page, "#every-setting")).isEmpty();
    }

    @Test
    void the_index_lists_every_page() throws IOException {
        List<String> listed = links(INDEX);

        assertThat(pages())
                .filteredOn(page -> page.startsWith(ROOT.resolve("docs")) && !page.equals(INDEX))
                .isNotEmpty()
                .allSatisfy(
                        page -> assertThat(listed).contains(page.getFileName().toString()));
        assertThat(links(ROOT.resolve("README.md"))).contains("docs/README.md");
    }
}
