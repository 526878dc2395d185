package com.citaplanner.notification.provider;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words of what we sent, however they are capitalised or accented. */
final class SentWords {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Shorter ones are in every text, and tell nothing of anybody. */
    private static final int SHORTEST = 3;

    private static final int SHORTEST_PART = 4;

    private final Set<String> words = new HashSet<>();
    private final List<String> wholes;

    SentWords(Collection<String> sent) {
        sent.forEach(text ->
                WORD.matcher(text).results().map(word -> folded(word.group())).forEach(this::add));
        wholes = sent.stream()
                .map(String::strip)
                .filter(text -> text.length() >= SHORTEST)
                .toList();
    }

    private void add(String word) {
        if (word.length() >= SHORTEST) {
            words.add(word);
        }
    }

    /** Takes out what was quoted as a whole: a credential need not be made of words. */
    String takenWhole(String text, String gap) {
        String left = text;
        for (String whole : wholes) {
            left = left.replace(whole, gap);
        }
        return left;
    }

    /** Takes out every word that was sent, and what is left of one where a quote was cut off. */
    String taken(String text, String gap) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(sent(folded(word.group())) ? gap : word.group()));
    }

    private boolean sent(String word) {
        return words.contains(word)
                || word.length() >= SHORTEST_PART
                        && words.stream().anyMatch(sent -> sent.startsWith(word) || sent.endsWith(word));
    }

    private static String folded(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
