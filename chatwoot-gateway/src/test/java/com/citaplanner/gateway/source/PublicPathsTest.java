package com.citaplanner.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.vertx.ext.web.Router;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The chart exposes the webhooks of all kinds of sources, and nothing else. */
class PublicPathsTest {
    private static final java.nio.file.Path CHART = java.nio.file.Path.of("../deploy/helm/paths.yaml");
    private static final String ROOT = "/api/webhooks/";
    private static final List<JavaClass> CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages("com.citaplanner.gateway").stream()
                    .toList();

    private static List<String> publicPaths() throws IOException {
        return Files.readAllLines(CHART).stream()
                .dropWhile(line -> !line.equals("gateway:"))
                .takeWhile(line -> !line.equals("service:"))
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring("  - ".length()))
                .toList();
    }

    private static String name(JavaClass kind) {
        JavaField name = kind.getField("NAME");
        try {
            return (String) name.reflect().get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void the_webhooks_of_every_kind_are_exposed() throws IOException {
        List<String> webhooks = CLASSES.stream()
                .filter(type -> type.isAssignableTo(SourceKind.class) && !type.isInterface())
                .map(kind -> ROOT + name(kind))
                .toList();

        assertThat(publicPaths()).hasSizeGreaterThan(4).containsExactlyInAnyOrderElementsOf(webhooks);
    }

    @Test
    void every_resource_is_below_an_exposed_path() throws IOException {
        List<String> exposed = publicPaths();

        assertThat(CLASSES.stream()
                        .filter(type -> type.isAnnotatedWith(Path.class))
                        .map(type -> type.getAnnotationOfType(Path.class).value()))
                .hasSize(2)
                .allMatch(path -> exposed.stream().anyMatch(prefix -> (path + "/").startsWith(prefix + "/")));
    }

    /** Its paths are those of the kinds. */
    @Test
    void only_the_webhooks_have_routes_of_their_own() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getMethods().stream()
                                .anyMatch(method -> method.getRawParameterTypes().stream()
                                        .anyMatch(parameter -> parameter.isEquivalentTo(Router.class))))
                        .map(JavaClass::getSimpleName))
                .containsExactly("WebhookRoute");
    }
}
