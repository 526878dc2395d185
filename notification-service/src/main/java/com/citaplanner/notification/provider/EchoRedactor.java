package com.citaplanner.notification.provider;

import java.text.Normalizer;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Removes what was sent from a provider's text. Compares words without case and accents. */
final class EchoRedactor {
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{M}\\p{N}]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    /** Shorter words occur in every text and identify nobody. */
    private static final int MIN_WORD_LENGTH = 3;

    private static final int MIN_PART_LENGTH = 4;

    private final Set<String> words = new HashSet<>();
    private final List<String> wholes;

    EchoRedactor(Collection<String> sent) {
        sent.forEach(text ->
                WORD.matcher(text).results().map(word -> folded(word.group())).forEach(this::add));
        wholes = sent.stream()
                .map(String::strip)
                .filter(text -> text.length() >= MIN_WORD_LENGTH)
                .toList();
    }

    private void add(String word) {
        if (word.length() >= MIN_WORD_LENGTH) {
            words.add(word);
        }
    }

    /** Removes texts that were quoted whole: a credential need not consist of words. */
    String redactTexts(String text, String gap) {
        String left = text;
        for (String whole : wholes) {
            left = left.replace(whole, gap);
        }
        return left;
    }

    /** Removes every word that was sent, and fragments of one where a quote was cut off. */
    String redactWords(String text, String gap) {
        return WORD.matcher(text)
                .replaceAll(word -> Matcher.quoteReplacement(wasSent(folded(word.group())) ? gap : word.group()));
    }

    private boolean wasSent(String word) {
        return words.contains(word)
                || (word.length() >= MIN_PART_LENGTH
                        && words.stream().anyMatch(sent -> sent.startsWith(word) || sent.endsWith(word)));
    }

    private static String folded(String word) {
        return MARKS.matcher(Normalizer.normalize(word, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
    }
}
