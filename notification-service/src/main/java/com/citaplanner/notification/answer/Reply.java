package com.citaplanner.notification.answer;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a reply consists of, as the rules look at it. */
final class Reply {
    private static final Set<PhraseKind> POLITE =
            EnumSet.of(PhraseKind.COURTESY, PhraseKind.REGRET, PhraseKind.NAME, PhraseKind.FILLER, PhraseKind.LINK);

    private final List<Clause> clauses;
    private final Set<PhraseKind> kinds = EnumSet.noneOf(PhraseKind.class);
    private final boolean isQuestion;

    private Reply(List<Clause> clauses, boolean isQuestion) {
        this.clauses = clauses;
        this.isQuestion = isQuestion;
        clauses.forEach(clause -> clause.phrases().forEach(phrase -> kinds.add(phrase.kind())));
    }

    static Reply of(ReplyText text) {
        List<Clause> clauses = text.clauses().stream()
                .map(words -> new Clause(PhraseReader.read(words)))
                .toList();
        return new Reply(clauses, text.isQuestion());
    }

    boolean isQuestion() {
        return isQuestion;
    }

    boolean has(PhraseKind kind) {
        return kinds.contains(kind);
    }

    boolean hasAny(PhraseKind... any) {
        return Arrays.stream(any).anyMatch(kinds::contains);
    }

    /** Whether the reply consists of phrases of these kinds and no others. */
    boolean hasOnly(Set<PhraseKind> allowed) {
        return allowed.containsAll(kinds);
    }

    boolean isUnclear() {
        return clauses.stream().anyMatch(Clause::isUnclear);
    }

    /** Whether there is a number that may be anything: "sí 5". */
    boolean hasLooseNumber() {
        return clauses.stream().anyMatch(Clause::hasLooseNumber);
    }

    List<Clause> clauses() {
        return clauses;
    }

    boolean isNegated() {
        return clauses.stream().anyMatch(Clause::isNegated);
    }

    boolean isPostponed() {
        return clauses.stream().anyMatch(Clause::isPostponed);
    }

    /** Whether a "but" follows anything else than courtesy: "perdón, pero no puedo" is not restricted. */
    boolean isRestricted() {
        return clauses.stream()
                .flatMap(clause -> clause.phrases().stream())
                .dropWhile(phrase -> POLITE.contains(phrase.kind()))
                .skip(startsWithBut() ? 1 : 0)
                .anyMatch(phrase -> phrase.is(PhraseKind.BUT));
    }

    private boolean startsWithBut() {
        return clauses.stream()
                .flatMap(clause -> clause.phrases().stream())
                .dropWhile(phrase -> POLITE.contains(phrase.kind()))
                .findFirst()
                .filter(phrase -> phrase.is(PhraseKind.BUT))
                .isPresent();
    }

    /** The phrases of one kind, in their order. */
    List<String> texts(PhraseKind kind) {
        return clauses.stream()
                .flatMap(clause -> clause.phrases().stream())
                .filter(phrase -> phrase.is(kind))
                .map(Phrase::text)
                .toList();
    }

    /** Whether two phrases of the kinds stand in one clause. */
    boolean hasTogether(PhraseKind one, PhraseKind other) {
        return clauses.stream().anyMatch(clause -> clause.has(one) && clause.has(other));
    }
}
