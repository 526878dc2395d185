package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappingInterface.Property;
import io.smallrye.config.ConfigMappings;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The operator's page lists every setting of the gateway, with its default, and no other. */
class DocumentationTest {
    private static final Path PAGE = Path.of("../docs/gateway.md");
    private static final Path PROPERTIES = Path.of("src/main/resources/application.properties");

    /** Also within another value: {@code topic=${gateway.kafka.topic:default}}. */
    private static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z_]+):([^}]*)}");

    private static Stream<String> rows() throws IOException {
        return Files.readAllLines(PAGE).stream().filter(line -> line.startsWith("| `"));
    }

    private static String row(String name) throws IOException {
        return rows().filter(row -> row.startsWith("| `" + name + "` |"))
                .findFirst()
                .orElseGet(() -> fail(name + " is not in " + PAGE));
    }

    private static Map<String, Property> settings() {
        Map<String, Property> settings = new TreeMap<>();
        new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.citaplanner.gateway")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .map(type -> ConfigMappings.getProperties(ConfigClass.configClass(type)))
                        .flatMap(properties -> properties.entrySet().stream())
                        .filter(setting -> !setting.getKey().endsWith("[*]"))
                        .forEach(setting -> settings.put(setting.getKey().replace("*", "<id>"), setting.getValue()));
        return settings;
    }

    @Test
    void every_setting_is_listed_with_its_default() throws IOException {
        assertThat(settings()).hasSizeGreaterThan(10);
        for (Map.Entry<String, Property> setting : settings().entrySet()) {
            String fallback = setting.getValue().hasDefaultValue()
                    ? "`" + setting.getValue().getDefaultValue() + "` "
                    : "";

            assertThat(row(setting.getKey()))
                    .matches("\\| `[^`]+` \\| (any )?" + Pattern.quote(fallback) + "\\| .+ \\|");
        }
    }

    @Test
    void every_environment_variable_is_listed_with_its_default() throws IOException {
        assertThat(VARIABLE.matcher(Files.readString(PROPERTIES)).results())
                .isNotEmpty()
                .allSatisfy(found -> assertThat(row(found.group(1)))
                        .contains(found.group(2).isEmpty() ? "` | | " : "` | `" + found.group(2) + "` | "));
    }

    @Test
    void no_unknown_setting_is_listed() throws IOException {
        assertThat(rows().map(row -> row.split("`", -1)[1]).filter(name -> name.startsWith("gateway.")))
                .containsExactlyInAnyOrderElementsOf(settings().keySet());
    }
}
