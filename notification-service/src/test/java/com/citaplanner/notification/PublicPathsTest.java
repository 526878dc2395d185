package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The chart exposes the public pages and nothing else: an operation that is not below one of its paths is reachable
 * inside the cluster only, and needs a key there.
 */
@BesideOthers
class PublicPathsTest {
    private static final java.nio.file.Path CHART = java.nio.file.Path.of("../deploy/helm/paths.yaml");
    private static final java.nio.file.Path STATIC_FILES =
            java.nio.file.Path.of("src/main/resources/META-INF/resources");
    private static final Pattern OTHER_WAYS =
            Pattern.compile("io\\.vertx\\.ext\\.web\\.Router?|io\\.quarkus\\.vertx\\.web\\..*|jakarta\\.servlet\\..*");
    private static final List<JavaClass> CLASSES = new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("com.citaplanner.notification")
                    .stream()
                    .toList();

    /**
     * One way to call the service.
     *
     * @param path as in the description, with parameters in braces
     * @param roles one of which a caller needs; none if anybody may call it
     */
    private record Operation(String path, List<String> roles) {
        boolean isBelow(String prefix) {
            return path.equals(prefix) || path.startsWith(prefix + "/");
        }
    }

    private static List<String> publicPaths() throws IOException {
        return Files.readAllLines(CHART).stream()
                .dropWhile(line -> !line.equals("service:"))
                .filter(line -> line.startsWith("  - "))
                .map(line -> line.substring("  - ".length()))
                .toList();
    }

    private static List<Operation> operations() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                .map(JavaClass::reflect)
                .flatMap(PublicPathsTest::operations)
                .toList();
    }

    private static Stream<Operation> operations(Class<?> resource) {
        return Arrays.stream(resource.getDeclaredMethods())
                .filter(PublicPathsTest::isOperation)
                .map(method -> new Operation(
                        path(resource.getAnnotation(Path.class)) + path(method.getAnnotation(Path.class)),
                        roles(resource, method)));
    }

    private static boolean isOperation(Method method) {
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .anyMatch(type -> type.isAnnotationPresent(HttpMethod.class));
    }

    private static String path(@Nullable Path annotation) {
        return annotation == null ? "" : annotation.value();
    }

    private static List<String> roles(Class<?> resource, Method method) {
        boolean ofMethod = Arrays.stream(method.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getPackage() == RolesAllowed.class.getPackage());
        RolesAllowed allowed =
                ofMethod ? method.getAnnotation(RolesAllowed.class) : resource.getAnnotation(RolesAllowed.class);
        return allowed == null ? List.of() : List.of(allowed.value());
    }

    @Test
    void whatever_is_not_exposed_needs_a_key() throws IOException {
        List<String> exposed = publicPaths();

        assertThat(exposed).contains("/u").doesNotContain("/", "/api", "/q");
        assertThat(operations())
                .hasSizeGreaterThan(50)
                .filteredOn(operation -> exposed.stream().noneMatch(operation::isBelow))
                .hasSizeGreaterThan(50)
                .allSatisfy(operation -> {
                    assertThat(operation.path()).startsWith("/api/v1/");
                    assertThat(operation.roles()).as(operation.path()).isNotEmpty();
                });
    }

    @Test
    void whatever_needs_no_key_is_exposed() throws IOException {
        List<String> exposed = publicPaths();

        assertThat(operations())
                .filteredOn(operation -> operation.roles().isEmpty())
                .isNotEmpty()
                .allMatch(operation -> exposed.stream().anyMatch(operation::isBelow));
    }

    /** There are no other ways to open a path. */
    @Test
    void every_path_is_a_resources() {
        assertThat(CLASSES.stream()
                        .filter(type -> type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(dependency -> OTHER_WAYS
                                        .matcher(dependency.getTargetClass().getName())
                                        .matches())))
                .isEmpty();
        assertThat(STATIC_FILES).doesNotExist();
    }
}
