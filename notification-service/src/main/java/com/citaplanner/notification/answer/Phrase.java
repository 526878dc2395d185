package com.citaplanner.notification.answer;

/**
 * A phrase of a reply.
 *
 * @param text its words in the form of {@link Spelling}
 */
record Phrase(PhraseKind kind, String text) {
    boolean is(PhraseKind other) {
        return kind == other;
    }
}
