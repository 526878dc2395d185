package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** One name for one idea, and one idea for one name. */
@BesideOthers
class NamesTest {
    private static final String ROOT = "com.citaplanner.notification";

    /** Names that say nothing to a reader who meets them for the first time. */
    private static final Set<String> RIDDLES = Set.of(
            "Standing",
            "Said",
            "Wanted",
            "Loose",
            "Desk",
            "Desks",
            "Burial",
            "Letter",
            "Letters",
            "DeadLetterOffice",
            "Portrait",
            "Shown",
            "Tally",
            "Brake",
            "Judging",
            "Recording",
            "Writing",
            "Acquaintances",
            "Homeless",
            "Mailing",
            "Mailings",
            "Reach",
            "Inside",
            "Turns",
            "Pace",
            "StepRow",
            "Story",
            "StatusNews",
            "LinkNews",
            "News",
            "Wakeable",
            "WakeUps",
            "Wrong",
            "FieldProblem",
            "Complaints",
            "LinkedElsewhere",
            "SentWords",
            "SyncParts",
            "ExpiringRows");

    /** Names that mean something else to everybody than what these places meant. */
    private static final Set<String> MISLEADING = Set.of(
            "channel.Trace",
            "deadletter.Trace",
            "channel.email.smtp.Conversation",
            "delivery.Step",
            "chatwoot.Line",
            "chatwoot.Lines",
            "provider.ConnectionPool",
            "provider.ConnectionPools",
            "provider.EventLoops",
            "provider.ProviderRoute",
            "contact.Matcher");

    /** Names that two types share, each of which is only read together with the type around it. */
    private static final Map<String, String> SHARED = Map.of(
            "Breaker", "a circuit breaker as the operator sets it, and as a provider's client uses it",
            "Rate", "a limit as the operator sets it, and as a provider's client uses it",
            "Id", "the key of the entity around it",
            "Kind", "the kind of what is around it",
            "Key", "what makes the record around it one record",
            "Limits", "the limits of the work around it",
            "Row", "a row as the statement of the adapter around it reads it",
            "State", "the state of the type around it",
            "Status", "the status of the type around it, in the words of who tells it",
            "Write", "a claimed row of the queue around it");

    private final List<JavaClass> types = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests()).importPackages(ROOT).stream()
                    .filter(type -> !type.getSimpleName().isEmpty()
                            && !type.getSimpleName().equals("package-info"))
                    .toList();

    @Test
    void no_type_has_a_name_that_is_a_riddle() {
        assertThat(types)
                .extracting(JavaClass::getName)
                .filteredOn(NamesTest::isRiddle)
                .isEmpty();
    }

    @Test
    void no_name_has_two_meanings() {
        Map<String, TreeSet<String>> byName = types.stream()
                .filter(type -> !isPrivate(type) && !isCase(type))
                .collect(Collectors.groupingBy(
                        JavaClass::getSimpleName,
                        Collectors.mapping(JavaClass::getName, Collectors.toCollection(TreeSet::new))));
        byName.values().removeIf(names -> names.size() == 1);
        byName.keySet().removeAll(SHARED.keySet());

        assertThat(byName).isEmpty();
    }

    private static boolean isRiddle(String name) {
        return RIDDLES.contains(simple(name))
                || simple(name).endsWith("Shelf")
                || MISLEADING.contains(name.substring(ROOT.length() + 1));
    }

    private static String simple(String name) {
        return name.substring(Math.max(name.lastIndexOf('.'), name.lastIndexOf('$')) + 1);
    }

    private static boolean isPrivate(JavaClass type) {
        return type.isNestedClass() && type.getModifiers().contains(JavaModifier.PRIVATE);
    }

    /** An alternative of a sealed type is named together with it: {@code SendOutcome.Accepted}. */
    private static boolean isCase(JavaClass type) {
        return type.getEnclosingClass()
                .filter(around -> type.isAssignableTo(around.getName()))
                .isPresent();
    }
}
