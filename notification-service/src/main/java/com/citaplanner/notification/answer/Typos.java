package com.citaplanner.notification.answer;

import java.util.ArrayList;
import java.util.List;

/** Recognises long words with one letter missing, added, wrong or in the place of its neighbour. */
final class Typos {
    /** Shorter words have neighbours that mean something else. */
    private static final int SHORTEST = 6;

    private final List<Phrase> known;

    private Typos(List<Phrase> known) {
        this.known = known;
    }

    /** @param stems the beginnings of the words that are worth it */
    static Typos of(PhraseTable table, String... stems) {
        List<Phrase> known = new ArrayList<>();
        for (String stem : stems) {
            table.wordsThatStartWith(Spelling.of(stem)).stream()
                    .filter(word -> word.text().length() >= SHORTEST)
                    .forEach(known::add);
        }
        return new Typos(known);
    }

    /** Returns the kind of the words that were meant; unknown if there are none, or of two kinds. */
    PhraseKind kind(String word) {
        if (word.length() < SHORTEST) {
            return PhraseKind.UNKNOWN;
        }
        List<PhraseKind> kinds = known.stream()
                .filter(phrase -> isOneTypoAway(word, phrase.text()))
                .map(Phrase::kind)
                .distinct()
                .toList();
        return kinds.size() == 1 ? kinds.getFirst() : PhraseKind.UNKNOWN;
    }

    private static boolean isOneTypoAway(String written, String meant) {
        int difference = written.length() - meant.length();
        if (Math.abs(difference) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(written.length(), meant.length()) && written.charAt(same) == meant.charAt(same)) {
            same++;
        }
        String writtenRest = written.substring(same);
        String meantRest = meant.substring(same);
        if (difference > 0) {
            return writtenRest.substring(1).equals(meantRest);
        }
        if (difference < 0) {
            return meantRest.substring(1).equals(writtenRest);
        }
        return isOneWrong(writtenRest, meantRest) || areTwoSwapped(writtenRest, meantRest);
    }

    private static boolean isOneWrong(String written, String meant) {
        return !written.isEmpty() && written.substring(1).equals(meant.substring(1));
    }

    private static boolean areTwoSwapped(String written, String meant) {
        return written.length() > 1
                && written.charAt(0) == meant.charAt(1)
                && written.charAt(1) == meant.charAt(0)
                && written.substring(2).equals(meant.substring(2));
    }
}
