package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A table is written only by the features that docs/architecture.md names. */
class TableOwnersTest {
    private static final Path PAGE = Path.of("../docs/architecture.md");
    private static final Path SOURCES = Path.of("src/main/java/com/citaplanner/notification");
    private static final Path MIGRATIONS = Path.of("src/main/resources/db/migration");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`[a-z_`, ]+`) \\| ([a-z`, ]*)\\| ");
    private static final Pattern NAME = Pattern.compile("`([a-z_]+)`");
    private static final Pattern CREATED =
            Pattern.compile("(?im)^create (?:table|view) ([a-z_]+)|^create or replace view ([a-z_]+)");

    /** What changes rows: statements, rules by which rows expire, and entities. */
    private static final Pattern WRITTEN = Pattern.compile("(?i)\\binsert\\s+into\\s+([a-z_]+)"
            + "|\\bdelete\\s+from\\s+([a-z_]+)"
            + "|\\bupdate\\s+([a-z_]+)\\s+(?:[a-z]\\s+)?set\\b"
            + "|AgeBasedDeletion\\.of\\(\\s*sql,\\s*\"([a-z_]+)\""
            + "|@(?:Collection)?Table\\(\\s*name = \"([a-z_]+)\"");

    private record Write(String table, String feature, Path file) {}

    private static Map<String, Set<String>> owners() throws IOException {
        String page = Files.readString(PAGE);
        Map<String, Set<String>> owners = new TreeMap<>();
        ROW.matcher(page.substring(page.indexOf("\n## Tables")))
                .results()
                .forEach(row -> names(row.group(1)).forEach(table -> owners.put(table, names(row.group(2)))));
        return owners;
    }

    private static Set<String> names(String cell) {
        return NAME.matcher(cell).results().map(name -> name.group(1)).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Write> writes() throws IOException {
        List<Write> writes = new ArrayList<>();
        for (Path file : files(SOURCES, ".java")) {
            Matcher written = WRITTEN.matcher(read(file));
            while (written.find()) {
                String feature = SOURCES.relativize(file).getName(0).toString();
                writes.add(new Write(group(written), feature, file));
            }
        }
        return writes;
    }

    private static String group(Matcher matcher) {
        return Stream.iterate(1, group -> group <= matcher.groupCount(), group -> group + 1)
                .map(matcher::group)
                .filter(found -> found != null)
                .findFirst()
                .orElseThrow();
    }

    private static List<Path> files(Path root, String ending) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return files.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void a_table_is_written_by_its_owners_only() throws IOException {
        Map<String, Set<String>> owners = owners();

        assertThat(writes())
                .isNotEmpty()
                .allSatisfy(write -> assertThat(owners.getOrDefault(write.table(), Set.of()))
                        .as("who writes " + write.table() + ", as " + write.file() + " does")
                        .contains(write.feature()));
    }

    @Test
    void statements_are_in_sql_adapters_only() throws IOException {
        assertThat(writes())
                .allSatisfy(write -> assertThat(write.file().getParent().getFileName())
                        .as("the package of " + write.file())
                        .hasToString("postgres"));
    }

    /** A name that is in the page and nowhere else would hide that nobody writes the table any more. */
    @Test
    void every_owner_writes_its_table() throws IOException {
        Map<String, Set<String>> written = writes().stream()
                .collect(Collectors.groupingBy(
                        Write::table, TreeMap::new, Collectors.mapping(Write::feature, Collectors.toSet())));

        owners().forEach((table, owners) ->
                assertThat(written.getOrDefault(table, Set.of())).as(table).containsAll(owners));
    }

    @Test
    void every_table_of_the_schema_is_in_the_page() throws IOException {
        Set<String> created = files(MIGRATIONS, ".sql").stream()
                .flatMap(file -> CREATED.matcher(read(file)).results())
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toSet());

        assertThat(owners().keySet()).containsExactlyInAnyOrderElementsOf(created);
    }
}
