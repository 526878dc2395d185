package com.citaplanner.notification.answer;

import static com.citaplanner.notification.answer.PhraseKind.CANCELS;
import static com.citaplanner.notification.answer.PhraseKind.CANNOT;
import static com.citaplanner.notification.answer.PhraseKind.COMING;
import static com.citaplanner.notification.answer.PhraseKind.COURTESY;
import static com.citaplanner.notification.answer.PhraseKind.DAY;
import static com.citaplanner.notification.answer.PhraseKind.LATER;
import static com.citaplanner.notification.answer.PhraseKind.MOVES;
import static com.citaplanner.notification.answer.PhraseKind.NO;
import static com.citaplanner.notification.answer.PhraseKind.NOT_COMING;
import static com.citaplanner.notification.answer.PhraseKind.OTHER_TIME;
import static com.citaplanner.notification.answer.PhraseKind.PERSON;
import static com.citaplanner.notification.answer.PhraseKind.REASON;
import static com.citaplanner.notification.answer.PhraseKind.TIME_OF_DAY;
import static com.citaplanner.notification.answer.PhraseKind.UNKNOWN;
import static com.citaplanner.notification.answer.PhraseKind.WHEN;
import static com.citaplanner.notification.answer.PhraseKind.YES;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/** The phrases of a reply between two marks of punctuation. */
record Clause(List<Phrase> phrases) {
    private static final Set<PhraseKind> ANSWERS = EnumSet.of(YES, COMING, NOT_COMING, CANNOT, CANCELS, MOVES);
    private static final Set<PhraseKind> NEGATABLE = EnumSet.of(YES, COMING, CANCELS, MOVES, LATER, OTHER_TIME);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}");
    private static final Pattern BEFORE_NUMBER = Pattern.compile("(.* )?(las?|el|dia)");
    private static final Pattern AFTER_NUMBER = Pattern.compile("(am|pm|rs?|oras)|(minutos|min|minutitos) antes");

    Clause {
        phrases = List.copyOf(phrases);
    }

    boolean has(PhraseKind kind) {
        return phrases.stream().anyMatch(phrase -> phrase.is(kind));
    }

    /** Whether there are words that are not understood. The details of a reason do not matter. */
    boolean isUnclear() {
        if (thanksForTime()) {
            return true;
        }
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

    /** Whether thanks are for what was at some time: "gracias por la atención de hoy". */
    private boolean thanksForTime() {
        return IntStream.range(1, phrases.size())
                .anyMatch(i -> phrases.get(i - 1).is(COURTESY)
                        && phrases.get(i - 1).text().contains("grasias por")
                        && (phrases.get(i).is(DAY) || phrases.get(i).is(WHEN)));
    }

    /** Whether a number is neither an hour nor a day: the 5 of "sí 5", but not the one of "sí a las 5" or "5 pm". */
    boolean hasLooseNumber() {
        return IntStream.range(0, phrases.size())
                .anyMatch(i -> phrases.get(i).is(WHEN)
                        && NUMBER.matcher(phrases.get(i).text()).matches()
                        && !(i > 0 && isBeforeNumber(phrases.get(i - 1)))
                        && !(i + 1 < phrases.size() && isAfterNumber(phrases.get(i + 1))));
    }

    private static boolean isBeforeNumber(Phrase phrase) {
        return phrase.is(WHEN)
                || phrase.is(DAY)
                || BEFORE_NUMBER.matcher(phrase.text()).matches();
    }

    private static boolean isAfterNumber(Phrase phrase) {
        return AFTER_NUMBER.matcher(phrase.text()).matches();
    }

    /** Whether somebody else is asked first: "confirmo con mi esposo". */
    private boolean isConfirmationWithOthers() {
        boolean confirms = false;
        for (Phrase phrase : phrases) {
            if (confirms && phrase.is(PERSON) && phrase.text().startsWith("con ")) {
                return true;
            }
            confirms = confirms || (phrase.is(COMING) && phrase.text().startsWith("confirm"));
        }
        return false;
    }

    /** Whether the client answers another day: "mañana confirmo", but not "confirmo mañana a las diez", or asks somebody first. */
    boolean isPostponed() {
        if (isConfirmationWithOthers()) {
            return true;
        }
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
