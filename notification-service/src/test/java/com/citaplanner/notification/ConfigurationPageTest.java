package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's page lists every setting, with the names and defaults of the service. */
class ConfigurationPageTest {
    private static final Path PAGE = Path.of("../docs/configuration.md");
    private static final Path SOURCES = Path.of("src/main/java");
    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

    /** Also within another value: {@code key=jdbc:${NAME:default}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([^}]*)}");

    private static final Pattern RENAMED = Pattern.compile("(?m)^(citaplanner[^=]+)=\\$\\{([A-Z_]+):");

    private static Stream<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `"));
    }

    private static String row(String name) throws IOException {
        return rows().filter(row -> row.contains("`" + name + "`"))
                .findFirst()
                .orElseGet(() -> fail(name + " is not in " + PAGE));
    }

    private static Map<String, Property> settings() throws IOException {
        Map<String, Property> settings = new TreeMap<>();
        try (Stream<Path> sources = Files.walk(SOURCES)) {
            for (Path source : sources.filter(ConfigurationPageTest::isMapping).toList()) {
                settings.putAll(ConfigMappings.getProperties(ConfigClass.configClass(type(source))));
            }
        }
        settings.keySet().removeIf(key -> key.endsWith("[*]")); // the elements of a list, which has its own row
        return settings;
    }

    private static boolean isMapping(Path source) {
        try {
            return source.toString().endsWith(".java")
                    && Files.readString(source).contains("\n@ConfigMapping(");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Class<?> type(Path source) {
        String file = SOURCES.relativize(source).toString().replace('/', '.');
        try {
            return Class.forName(file.substring(0, file.length() - ".java".length()));
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void every_key_is_documented_with_environment_name_and_default() throws IOException {
        Map<String, String> renamed = renamed();

        assertThat(settings()).isNotEmpty();
        for (Map.Entry<String, Property> setting : settings().entrySet()) {
            String key = setting.getKey();
            String environment =
                    renamed.getOrDefault(key, key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_"));
            String fallback = setting.getValue().hasDefaultValue()
                    ? "`" + setting.getValue().getDefaultValue() + "`"
                    : "none";

            assertThat(row(key)).startsWith("| `" + key + "` | `" + environment + "` | " + fallback + " | ");
        }
    }

    private static Map<String, String> renamed() throws IOException {
        Map<String, String> renamed = new TreeMap<>();
        RENAMED.matcher(Files.readString(PROPERTIES))
                .results()
                .forEach(found -> renamed.put(found.group(1), found.group(2)));
        return renamed;
    }

    @Test
    void every_environment_variable_is_documented_with_its_default() throws IOException {
        assertThat(VARIABLE.matcher(Files.readString(PROPERTIES)).results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(row(found.group(1)))
                        .contains(found.group(2).isEmpty() ? "| none |" : "| `" + found.group(2) + "` |"));
    }

    @Test
    void no_unknown_key_is_documented() throws IOException {
        List<String> documented = rows().map(row -> row.split("`", -1)[1])
                .filter(name -> name.startsWith("citaplanner."))
                .toList();

        assertThat(settings().keySet()).containsExactlyInAnyOrderElementsOf(documented);
    }
}
