package com.citaplanner.notification.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All phrases that are understood, found by their words.
 *
 * <p>Phrases are written with alternatives: "(voy|vamos) a (ir|asistir)" is four phrases, and "(ya|) no" is "ya no" and
 * "no". Alternatives do not contain alternatives.
 */
final class PhraseTable {
    private final Map<String, PhraseKind> kinds = new HashMap<>();
    private int longest = 1;

    /** @throws IllegalStateException if a phrase has two meanings */
    PhraseTable add(PhraseKind kind, String... notations) {
        for (String notation : notations) {
            for (String phrase : expanded(notation)) {
                put(spelled(phrase), kind);
            }
        }
        return this;
    }

    private void put(List<String> words, PhraseKind kind) {
        String phrase = String.join(" ", words);
        PhraseKind other = kinds.putIfAbsent(phrase, kind);
        if (other != null && other != kind) {
            throw new IllegalStateException(
                    "The phrase \"%s\" is both %s and %s".formatted(phrase, other, kind));
        }
        longest = Math.max(longest, words.size());
    }

    private static List<String> expanded(String notation) {
        int open = notation.indexOf('(');
        if (open < 0) {
            return List.of(notation);
        }
        int close = notation.indexOf(')', open);
        List<String> all = new ArrayList<>();
        for (String end : expanded(notation.substring(close + 1))) {
            for (String choice : notation.substring(open + 1, close).split("\\|", -1)) {
                all.add(notation.substring(0, open) + choice + end);
            }
        }
        return all;
    }

    private static List<String> spelled(String phrase) {
        List<String> words = new ArrayList<>();
        for (String word : phrase.strip().split("\\s+")) {
            words.add(Spelling.of(word));
        }
        return words;
    }

    /** Returns the longest phrase that starts at the given word, or null. */
    @Nullable Match longest(List<String> words, int from) {
        for (int count = Math.min(longest, words.size() - from); count > 0; count--) {
            String text = String.join(" ", words.subList(from, from + count));
            PhraseKind kind = kinds.get(text);
            if (kind != null) {
                return new Match(new Phrase(kind, text), count);
            }
        }
        return null;
    }

    /** All single words of the given kind. */
    List<String> words(PhraseKind kind) {
        return kinds.entrySet().stream()
                .filter(entry -> entry.getValue() == kind)
                .map(Map.Entry::getKey)
                .filter(text -> text.indexOf(' ') < 0)
                .sorted()
                .toList();
    }

    /** @param words how many words the phrase takes */
    record Match(Phrase phrase, int words) {}
}
