package com.citaplanner.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.config.ConfigMapping;
import io.smallrye.config.ConfigMappings.ConfigClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Checks that the documentation describes every setting. */
class DocumentationTest {
    @Test
    void every_setting_is_described() throws IOException {
        String documentation = Files.readString(Path.of("../docs/gateway.md"));

        List<String> settings = settings();

        assertThat(settings).hasSizeGreaterThan(10);
        assertThat(settings).allSatisfy(setting -> assertThat(documentation).contains("`" + setting + "`"));
    }

    private static List<String> settings() {
        return new ClassFileImporter()
                        .withImportOption(new ImportOption.DoNotIncludeTests())
                        .importPackages("com.citaplanner.gateway")
                        .stream()
                        .filter(type -> type.isAnnotatedWith(ConfigMapping.class))
                        .map(JavaClass::reflect)
                        .flatMap(type -> ConfigClass.configClass(type).getProperties().keySet().stream())
                        .filter(name -> !name.endsWith("[*]"))
                        .map(name -> name.replace("*", "<id>"))
                        .toList();
    }
}
