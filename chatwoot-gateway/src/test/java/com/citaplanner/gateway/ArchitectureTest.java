package com.citaplanner.gateway;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

/** Checks the rules of the package tree: features are plain Java, technologies are adapters around them. */
class ArchitectureTest {
    private static final String ROOT = "com.citaplanner.gateway";
    private static final JavaClasses GATEWAY = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    @Test
    void features_use_no_framework_except_injection_and_configuration() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        ROOT + ".payload..",
                        ROOT + ".event..",
                        ROOT + ".source..",
                        ROOT + ".webhook..",
                        ROOT + ".delivery..",
                        ROOT + ".spool..")
                .and()
                .haveSimpleNameNotEndingWith("Config")
                .and()
                .haveSimpleNameNotEndingWith("Beans")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.vertx..",
                        "org.apache.kafka..",
                        "io.smallrye.reactive..",
                        "io.micrometer..",
                        "jakarta.ws..")
                .check(GATEWAY);
    }

    @Test
    void payloads_and_events_depend_only_on_java() {
        noClasses()
                .that()
                .resideInAnyPackage(ROOT + ".payload..", ROOT + ".event..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "org.jspecify..", ROOT + ".payload..", ROOT + ".event..")
                .check(GATEWAY);
    }

    @Test
    void adapters_do_not_depend_on_each_other() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".http..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".kafka..", ROOT + ".spool..")
                .check(GATEWAY);
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".kafka..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ROOT + ".http..", ROOT + ".spool..")
                .check(GATEWAY);
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(GATEWAY);
    }

    @Test
    void packages_are_named_after_features_or_technologies() {
        noClasses()
                .should()
                .resideInAnyPackage("..service..", "..util..", "..common..", "..dto..", "..impl..", "..model..")
                .check(GATEWAY);
    }

    @Test
    void types_are_named_after_what_they_are() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Processor|Util|Utils)$")
                .andShould()
                .haveNameNotMatching(".*\\.Abstract[A-Z].*")
                .check(GATEWAY);
    }
}
