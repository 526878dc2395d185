package com.citaplanner.notification.answer;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A reply, split into clauses at punctuation and line breaks, and these into words.
 *
 * @param clauses the words and symbols of each clause, words in the form of {@link Spelling}; no clause is empty
 * @param isQuestion whether there is a question mark
 */
record ReplyText(List<List<String>> clauses, boolean isQuestion) {
    /** In UTF-16 units. Longer texts hold more than an answer. */
    private static final int MAX_LENGTH = 400;

    ReplyText {
        clauses = clauses.stream().map(List::copyOf).toList();
    }

    /** Returns nothing for a text that is missing, empty or too long. */
    static Optional<ReplyText> split(@Nullable String text) {
        if (text == null || text.isBlank() || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        return Optional.of(new Splitter().split(Normalizer.normalize(text, Normalizer.Form.NFC)))
                .filter(reply -> !reply.clauses.isEmpty());
    }

    /** Goes through a text once. */
    private static final class Splitter {
        private static final String QUESTION = "?¿";
        private static final String BREAKS = ",.;:!¡()\n\r…–—";
        private static final String INSIDE_NUMBERS = ":./";
        private static final String GAPS = "\"'*_~«»“”-";
        private static final String APOSTROPHES = "'’´`";

        private final List<List<String>> clauses = new ArrayList<>();
        private final StringBuilder word = new StringBuilder();
        private List<String> clause = new ArrayList<>();
        private boolean isQuestion;

        ReplyText split(String text) {
            int[] points = text.codePoints().toArray();
            for (int i = 0; i < points.length; i++) {
                read(points[i], i + 1 < points.length ? points[i + 1] : ' ');
            }
            endClause();
            return new ReplyText(clauses, isQuestion);
        }

        private void read(int point, int next) {
            if (isPartOfWord(point, next)) {
                word.appendCodePoint(point);
            } else if (isInvisible(point) || isApostrophe(point, next)) {
                return;
            } else if (isOneOf(QUESTION, point)) {
                isQuestion = true;
                endClause();
            } else if (isOneOf(BREAKS, point)) {
                endClause();
            } else {
                endWord();
                if (!Character.isWhitespace(point) && !Character.isSpaceChar(point) && !isOneOf(GAPS, point)) {
                    clause.add(Character.toString(point));
                }
            }
        }

        private boolean isPartOfWord(int point, int next) {
            return Character.isLetterOrDigit(point)
                    || (isOneOf(INSIDE_NUMBERS, point) && Character.isDigit(next) && endsWithDigit());
        }

        private boolean endsWithDigit() {
            return !word.isEmpty() && Character.isDigit(word.charAt(word.length() - 1));
        }

        private boolean isApostrophe(int point, int next) {
            return isOneOf(APOSTROPHES, point) && !word.isEmpty() && Character.isLetter(next);
        }

        /** Joiners, combining marks such as the one of keycaps, and skin tones. */
        private static boolean isInvisible(int point) {
            return switch (Character.getType(point)) {
                case Character.FORMAT,
                        Character.NON_SPACING_MARK,
                        Character.ENCLOSING_MARK,
                        Character.COMBINING_SPACING_MARK -> true;
                default -> point >= 0x1F3FB && point <= 0x1F3FF;
            };
        }

        private static boolean isOneOf(String characters, int point) {
            return characters.indexOf(point) >= 0;
        }

        private void endWord() {
            if (!word.isEmpty()) {
                clause.add(Spelling.of(word.toString()));
                word.setLength(0);
            }
        }

        private void endClause() {
            endWord();
            if (!clause.isEmpty()) {
                clauses.add(clause);
                clause = new ArrayList<>();
            }
        }
    }
}
