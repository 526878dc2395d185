package com.citaplanner.notification.answer;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All phrases that are understood, found by their words.
 *
 * <p>Phrases are written with alternatives: "(voy|vamos) a (ir|asistir)" is four phrases, "(ya|) no" is "ya no" and "no",
 * and "cancel(o|ar)" is "cancelo" and "cancelar". Alternatives do not contain alternatives.
 */
final class PhraseTable {
    private final Node root = new Node();

    /** The same words occur in many phrases. */
    private final Map<String, String> spellings = new HashMap<>();

    /** @throws IllegalStateException if a phrase has two meanings, or a notation is wrong */
    PhraseTable add(PhraseKind kind, String... notations) {
        for (String notation : notations) {
            for (String phrase : expanded(notation)) {
                put(phrase, kind);
            }
        }
        return this;
    }

    private void put(String phrase, PhraseKind kind) {
        Node node = root;
        for (String word : phrase.strip().split("\\s+", -1)) {
            node = node.next.computeIfAbsent(spellings.computeIfAbsent(word, Spelling::of), _ -> new Node());
        }
        if (node.kind != null && node.kind != kind) {
            throw new IllegalStateException("The phrase \"%s\" is both %s and %s".formatted(phrase, node.kind, kind));
        }
        node.kind = kind;
    }

    private static List<String> expanded(String notation) {
        int open = notation.indexOf('(');
        if (open < 0) {
            return List.of(notation);
        }
        int close = notation.indexOf(')', open);
        String choices = notation.substring(open + 1, close);
        if (choices.indexOf('(') >= 0) {
            throw new IllegalStateException("Alternatives inside alternatives: " + notation);
        }
        List<String> all = new ArrayList<>();
        for (String end : expanded(notation.substring(close + 1))) {
            for (String choice : choices.split("\\|", -1)) {
                all.add(notation.substring(0, open) + choice + end);
            }
        }
        return all;
    }

    /** Returns the longest phrase that starts at the given word, or null. */
    @Nullable
    Match longest(List<String> words, int from) {
        Match longest = null;
        Node node = root.next.get(words.get(from));
        for (int end = from + 1; node != null; end++) {
            if (node.kind != null) {
                longest = new Match(new Phrase(node.kind, String.join(" ", words.subList(from, end))), end - from);
            }
            node = end < words.size() ? node.next.get(words.get(end)) : null;
        }
        return longest;
    }

    /** All phrases of one word with the given beginning. */
    List<Phrase> wordsThatStartWith(String stem) {
        List<Phrase> found = new ArrayList<>();
        root.next.forEach((word, node) -> {
            if (node.kind != null && word.startsWith(stem)) {
                found.add(new Phrase(node.kind, word));
            }
        });
        return found;
    }

    /** @param words how many words the phrase takes */
    record Match(Phrase phrase, int words) {}

    /** A word after the words before it. */
    private static final class Node {
        private final Map<String, Node> next = new HashMap<>();

        /** Null where no phrase ends. */
        private @Nullable PhraseKind kind;
    }
}
