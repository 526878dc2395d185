package com.citaplanner.notification;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import biweekly.io.TimezoneAssignment;
import com.citaplanner.notification.provider.ProviderText;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.work.Signal;
import com.citaplanner.notification.work.Signals;
import com.citaplanner.notification.work.WorkLoop;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaParameter;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.core.domain.properties.HasOwner;
import com.tngtech.archunit.core.domain.properties.HasParameterTypes;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.quarkus.hibernate.reactive.panache.PanacheRepositoryBase;
import io.quarkus.runtime.ShutdownEvent;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.NormalScope;
import jakarta.inject.Scope;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.lang.annotation.Annotation;
import java.util.Set;
import java.util.TimeZone;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.hibernate.reactive.mutiny.Mutiny;
import org.junit.jupiter.api.Test;

/** The rules of the package tree: features are plain Java, technologies and vendors are adapters around them. */
@BesideOthers
class ArchitectureTest {
    private static final String ROOT = "com.citaplanner.notification";
    private static final JavaClasses SERVICE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages(ROOT);

    private static final Set<String> TECHNOLOGIES = Set.of("postgres", "kafka", "http", "rest", "vertx", "operations");

    /**
     * The vendors: Chatwoot, and every package beside {@code channel.chatwoot}, so that a new channel is included
     * automatically.
     */
    private static final Set<String> VENDORS = vendors();

    private static final DescribedPredicate<JavaClass> ADAPTER = resideInAnyPackage(
                    Stream.concat(TECHNOLOGIES.stream(), VENDORS.stream())
                            .map(name -> ROOT + ".." + name + "..")
                            .toArray(String[]::new))
            .as("adapters");

    /** Everything except the root, which wires, and the reading of JSON fields, which knows only Jackson. */
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
    void only_packages_that_read_or_write_json_know_jackson() {
        noClasses()
                .that(FEATURE)
                .and()
                .resideOutsideOfPackages(
                        ROOT + ".json..",
                        ROOT + ".appointment.plan.json..",
                        ROOT + ".autoreply.json..",
                        ROOT + ".outbox..")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".request.RequestReader")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".client.ClientBody")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".template.VariableReader")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + ".inbound.CallbackHandler")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("com.fasterxml.jackson..")
                .check(SERVICE);
    }

    /** See {@code EntityTransactions}: deletions of entities at the same time hang. */
    @Test
    void rows_are_deleted_by_queries_and_never_as_entities() {
        noClasses()
                .should()
                .callMethodWhere(JavaCall.Predicates.target(
                                HasName.Predicates.nameMatching("deleteById|remove|removeAll|delete"))
                        .and(JavaCall.Predicates.target(HasOwner.Predicates.With.<JavaClass>owner(
                                JavaClass.Predicates.assignableTo(PanacheRepositoryBase.class)
                                        .or(JavaClass.Predicates.assignableTo(Mutiny.Session.class)))))
                        .and(JavaCall.Predicates.target(HasParameterTypes.Predicates.rawParameterTypes(Object.class)))
                        .as("delete an entity"))
                .check(SERVICE);
    }

    @Test
    void phone_numbers_know_nothing_of_the_rest() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".phone..")
                .should()
                .dependOnClassesThat()
                .resideOutsideOfPackages(
                        "java..", "com.google.i18n.phonenumbers..", "org.jspecify.annotations", ROOT + ".phone..")
                .check(SERVICE);
    }

    /** Every channel's adapter may use it, so it knows none of them, and no feature either, except that rows expire. */
    @Test
    void what_all_providers_need_knows_no_provider() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".provider..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + "..")
                        .and(DescribedPredicate.not(resideInAnyPackage(
                                ROOT + ".provider..",
                                ROOT + ".network..",
                                ROOT + ".work..",
                                ROOT + ".postgres..",
                                ROOT + ".retention")))
                        .as("reside in another package than provider, network, work, postgres and retention"))
                .check(SERVICE);
    }

    /** Everybody else asks a channel, or Chatwoot's client. What may be quoted of a provider's words is everybody's. */
    @Test
    void only_adapters_of_providers_send_requests_to_them() {
        noClasses()
                .that()
                .resideOutsideOfPackages(ROOT + ".provider..", ROOT + ".chatwoot..", ROOT + ".channel.*..")
                .should()
                .dependOnClassesThat(resideInAnyPackage(ROOT + ".provider..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(ProviderText.class)))
                        .as("send requests to providers"))
                .check(SERVICE);
    }

    @Test
    void adapters_of_one_technology_know_no_other() {
        Set<String> others = new TreeSet<>(VENDORS);
        others.addAll(Set.of("kafka", "postgres", "http", "operations"));
        Set<String> bound = new TreeSet<>(others);
        bound.remove("kafka");
        bound.forEach(technology -> others.stream()
                .filter(other -> !other.equals(technology))
                .forEach(other -> adapterDoesNotKnow(technology, other)));
    }

    /** A vendor's own sub-package, such as {@code channel.whatsapp.postgres}, is an adapter of both. */
    private static void adapterDoesNotKnow(String technology, String other) {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".." + technology + "..")
                .and()
                .resideOutsideOfPackage(ROOT + ".." + other + "..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(ROOT + ".." + other + "..")
                .check(SERVICE);
    }

    private static Set<String> vendors() {
        String channels = ROOT + ".channel.";
        Set<String> vendors = SERVICE.stream()
                .map(JavaClass::getPackageName)
                .filter(name -> name.startsWith(channels))
                .map(name -> name.substring(channels.length()).split("\\.", -1)[0])
                .filter(name -> !TECHNOLOGIES.contains(name))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(vendors).contains("chatwoot", "email", "whatsapp");
        return vendors;
    }

    /**
     * Timers, metrics and health checks are in {@code *.operations} and use the database over a port of their feature.
     */
    @Test
    void postgres_adapters_hold_sql_and_nothing_that_runs() {
        noClasses()
                .that()
                .resideInAPackage(ROOT + ".*..postgres..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "io.micrometer..",
                        "io.quarkus.scheduler..",
                        "io.smallrye.config..",
                        "io.smallrye.health..",
                        "org.eclipse.microprofile.health..")
                .orShould()
                .dependOnClassesThat()
                .belongToAnyOf(Signal.class, WorkLoop.class, ShutdownEvent.class)
                .orShould()
                .callMethod(Signals.class, "on", String.class, Runnable.class)
                .check(SERVICE);
    }

    /** Its VTIMEZONE components come from Java's own data, and not from a web site. */
    @Test
    void calendar_files_are_written_in_one_place_and_without_the_network() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".calendar")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("biweekly..")
                .check(SERVICE);
        noClasses()
                .should()
                .callMethod(TimezoneAssignment.class, "download", TimeZone.class, boolean.class)
                .check(SERVICE);
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

    /** Without the annotation a request is refused only after its work was done, or not at all. */
    @Test
    void resources_declare_their_media_types() {
        SERVICE.stream()
                .filter(type -> type.isAnnotatedWith(Path.class) && !type.isInterface())
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.isMetaAnnotatedWith(HttpMethod.class))
                .forEach(method -> {
                    assertThat(says(method, Produces.class))
                            .as(method.getFullName() + " has @Produces")
                            .isTrue();
                    boolean hasBody = method.getParameters().stream().anyMatch(ArchitectureTest::isBody);
                    assertThat(!hasBody || says(method, Consumes.class))
                            .as(method.getFullName() + " has @Consumes")
                            .isTrue();
                });
    }

    private static boolean says(JavaMethod method, Class<? extends Annotation> what) {
        return method.isAnnotatedWith(what) || method.getOwner().isAnnotatedWith(what);
    }

    private static boolean isBody(JavaParameter parameter) {
        return parameter.getAnnotations().stream()
                .noneMatch(
                        annotation -> annotation.getRawType().getPackageName().startsWith("jakarta.ws.rs"));
    }

    @Test
    void main_code_never_blocks_on_a_uni() {
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
