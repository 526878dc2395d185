package com.citaplanner.notification.answer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Turns the words of a clause into phrases, the longest that are known first. */
final class PhraseReader {
    private static final PhraseTable TABLE = PhraseFile.read();
    private static final Typos TYPOS =
            Typos.of(TABLE, "confirm", "cancel", "asist", "reagend", "reprogram", "cambiar", "gracias", "enterad");

    private static final Pattern CLOCK = Pattern.compile("\\d{1,2}([:./]\\d{1,2}){0,2}(am|pm|p|a|r|rs|s|oras)?");
    private static final Pattern LAUGHTER = Pattern.compile("j?([aei]j)+[aei]?|(ja|je|ji){2,}j?|a{2,}|lol|xd");

    /** Names have at most this many words that are unknown. */
    private static final int LONGEST_NAME = 3;

    private PhraseReader() {}

    static List<Phrase> read(List<String> words) {
        List<Phrase> phrases = new ArrayList<>();
        int nameWords = 0;
        for (int i = 0; i < words.size(); ) {
            PhraseTable.Match match = TABLE.longest(words, i);
            Phrase phrase = match == null ? single(words.get(i), phrases) : match.phrase();
            i += match == null ? 1 : match.words();
            if (phrase.is(PhraseKind.UNKNOWN) && nameWords > 0 && isLetters(phrase.text())) {
                nameWords--;
                continue;
            }
            nameWords = startsName(phrase) ? LONGEST_NAME : 0;
            phrases.add(phrase);
        }
        return phrases;
    }

    /** Whether the word is a short agreement written twice or more without a space: "okok", "sisisi". */
    private static boolean isDoubled(String word) {
        return word.length() % 2 == 0
                && (word.equals("ok".repeat(word.length() / 2)) || word.equals("si".repeat(word.length() / 2)));
    }

    /** Whether the next time of day says which appointment is meant: "la cita de las 5". */
    private static boolean isOfAppointment(List<Phrase> before) {
        return !before.isEmpty() && before.getLast().text().equals("de las");
    }

    private static boolean startsName(Phrase phrase) {
        return phrase.is(PhraseKind.NAME)
                || phrase.is(PhraseKind.INTRODUCTION)
                || (phrase.is(PhraseKind.PERSON) && phrase.text().startsWith("soi "));
    }

    private static boolean isLetters(String text) {
        return text.chars().allMatch(Character::isLetter);
    }

    private static Phrase single(String word, List<Phrase> before) {
        if (isDoubled(word)) {
            return new Phrase(PhraseKind.YES, word);
        }
        if (CLOCK.matcher(word).matches()) {
            return new Phrase(isOfAppointment(before) ? PhraseKind.DAY : PhraseKind.WHEN, word);
        }
        if (LAUGHTER.matcher(word).matches()) {
            return new Phrase(PhraseKind.COURTESY, word);
        }
        if (Character.isLetterOrDigit(word.codePointAt(0))) {
            return new Phrase(TYPOS.kind(word), word);
        }
        return new Phrase(EmojiMeaning.of(word.codePointAt(0)), word);
    }
}
