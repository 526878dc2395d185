package com.citaplanner.notification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Scope;
import org.junit.jupiter.api.Test;

/** The rules of the package tree: features are plain Java, technologies and vendors are adapters around them. */
class ArchitectureTest {
    private static final String ROOT = "com.citaplanner.notification";
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final DescribedPredicate<JavaClass> ADAPTER = resideInAnyPackage(
                    ROOT + "..postgres..",
                    ROOT + "..kafka..",
                    ROOT + "..chatwoot..",
                    ROOT + "..email..",
                    ROOT + "..vertx..",
                    ROOT + "..http..")
            .as("adapters");

    /** Everything else but the root, which wires, and the reading of JSON fields, which knows only Jackson. */
    private static final DescribedPredicate<JavaClass> FEATURE = resideInAnyPackage(ROOT + ".*..")
            .and(DescribedPredicate.not(ADAPTER))
            .as("features");

    @Test
    void features_know_no_framework() {
        noClasses()
                .that(FEATURE)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.quarkus..",
                        "io.vertx..",
                        "jakarta..",
                        "org.hibernate..",
                        "org.apache.kafka..",
                        "org.eclipse.microprofile..",
                        "io.smallrye.reactive..",
                        "io.smallrye.config..",
                        "org.jboss.resteasy..")
                .check(SERVICE);
    }

    @Test
    void features_know_no_adapter() {
        noClasses().that(FEATURE).should().dependOnClassesThat(ADAPTER).check(SERVICE);
    }

    @Test
    void only_those_who_read_or_write_json_know_it() {
        noClasses()
                .that(FEATURE)
                .and()
                .resideOutsideOfPackages(ROOT + ".json..", ROOT + ".outbox..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".request.RequestReader")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".template.VariableReader")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(SERVICE);
    }

    @Test
    void phone_numbers_know_nothing_of_the_rest() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".phone..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages("java..", "com.google.i18n.phonenumbers..", ROOT + ".phone..")
                .check(SERVICE);
    }

    @Test
    void adapters_of_one_technology_know_no_other() {
        adaptersDoNotKnow("postgres", "kafka", "chatwoot", "email", "http");
        adaptersDoNotKnow("chatwoot", "kafka", "postgres", "email", "http");
        adaptersDoNotKnow("email", "kafka", "postgres", "chatwoot", "http");
        adaptersDoNotKnow("http", "kafka", "postgres", "chatwoot", "email");
    }

    private static void adaptersDoNotKnow(String one, String... others) {
        for (String other : others) {
            noClasses()
                    .that()
                    .resideInAPackage(ROOT + ".." + one + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAPackage(ROOT + ".." + other + "..")
                    .check(SERVICE);
        }
    }

    @Test
    void features_are_free_of_cycles() {
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(SERVICE);
        slices().matching(ROOT + ".(**)").should().beFreeOfCycles().check(SERVICE);
    }

    @Test
    void packages_are_named_after_features_or_technologies() {
        noClasses()
                .should()
                .resideInAnyPackage("..service..", "..util..", "..common..", "..dto..", "..impl..", "..model..")
                .check(SERVICE);
    }

    @Test
    void types_are_named_after_what_they_are() {
        classes()
                .should()
                .haveNameNotMatching(".*(Impl|Manager|Helper|Processor|Util|Utils)$")
                .andShould()
                .haveNameNotMatching(".*\\.Abstract[A-Z].*")
                .check(SERVICE);
    }

    @Test
    void nothing_waits_for_an_answer() {
        noClasses().should().callMethod(Uni.class, "await").check(SERVICE);
    }

    @Test
    void only_adapters_and_the_wiring_are_beans() {
        noClasses()
                .that(FEATURE)
                .should()
                .beMetaAnnotatedWith(NormalScope.class)
                .orShould()
                .beMetaAnnotatedWith(Scope.class)
                .check(SERVICE);
    }
}
