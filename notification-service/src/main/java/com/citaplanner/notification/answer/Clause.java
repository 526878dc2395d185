package com.citaplanner.notification.answer;

import static com.citaplanner.notification.answer.PhraseKind.CANCELS;
import static com.citaplanner.notification.answer.PhraseKind.CANNOT;
import static com.citaplanner.notification.answer.PhraseKind.COMING;
import static com.citaplanner.notification.answer.PhraseKind.DAY;
import static com.citaplanner.notification.answer.PhraseKind.LATER;
import static com.citaplanner.notification.answer.PhraseKind.MOVES;
import static com.citaplanner.notification.answer.PhraseKind.NO;
import static com.citaplanner.notification.answer.PhraseKind.NOT_COMING;
import static com.citaplanner.notification.answer.PhraseKind.OTHER_TIME;
import static com.citaplanner.notification.answer.PhraseKind.REASON;
import static com.citaplanner.notification.answer.PhraseKind.TIME_OF_DAY;
import static com.citaplanner.notification.answer.PhraseKind.UNKNOWN;
import static com.citaplanner.notification.answer.PhraseKind.WHEN;
import static com.citaplanner.notification.answer.PhraseKind.YES;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** The phrases of a reply between two marks of punctuation. */
record Clause(List<Phrase> phrases) {
    private static final Set<PhraseKind> ANSWERS = EnumSet.of(YES, COMING, NOT_COMING, CANNOT, CANCELS, MOVES);
    private static final Set<PhraseKind> NEGATABLE = EnumSet.of(YES, COMING, CANCELS, MOVES, LATER, OTHER_TIME);

    Clause {
        phrases = List.copyOf(phrases);
    }

    boolean has(PhraseKind kind) {
        return phrases.stream().anyMatch(phrase -> phrase.is(kind));
    }

    /** Whether there are words that are not understood. The details of a reason do not matter. */
    boolean isUnclear() {
        boolean inReason = false;
        for (Phrase phrase : phrases) {
            if (phrase.is(UNKNOWN) && !inReason) {
                return true;
            }
            inReason = phrase.is(REASON) || (inReason && !ANSWERS.contains(phrase.kind()));
        }
        return false;
    }

    /** Whether a "no" stands before something that it turns around, as in "no confirmo" and "no puedo cancelar". */
    boolean isNegated() {
        boolean negated = false;
        for (int i = 0; i < phrases.size(); i++) {
            Phrase phrase = phrases.get(i);
            if ((negated && NEGATABLE.contains(phrase.kind())) || isVerbAfterCannot(i)) {
                return true;
            }
            negated = phrase.is(NO) || (negated && !phrase.is(NOT_COMING) && !phrase.is(CANNOT));
        }
        return false;
    }

    /** Whether the client answers another day: "mañana confirmo", but not "confirmo mañana a las diez". */
    boolean isPostponed() {
        return !has(WHEN)
                && IntStream.range(1, phrases.size())
                        .anyMatch(i -> isConfirmationOn(phrases.get(i - 1), phrases.get(i))
                                || isConfirmationOn(phrases.get(i), phrases.get(i - 1)));
    }

    private static boolean isConfirmationOn(Phrase verb, Phrase day) {
        return verb.is(COMING)
                && verb.text().startsWith("confirm")
                && (day.is(DAY) || day.is(TIME_OF_DAY))
                && !day.text().startsWith("para ")
                && !day.text().startsWith("de ");
    }

    private boolean isVerbAfterCannot(int index) {
        return index > 0
                && phrases.get(index - 1).is(CANNOT)
                && NEGATABLE.contains(phrases.get(index).kind());
    }
}
