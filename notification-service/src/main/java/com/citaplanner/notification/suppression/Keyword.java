package com.citaplanner.notification.suppression;

import java.util.List;
import java.util.Locale;

/**
 * A message by which a client opts out of marketing, or opts in again.
 *
 * @param languages in which the message is usual, by their codes; at least one
 */
public record Keyword(Meaning meaning, List<String> languages) {
    public enum Meaning {
        OPT_OUT,
        OPT_IN
    }

    public Keyword {
        languages = List.copyOf(languages);
        if (languages.isEmpty()) {
            throw new IllegalArgumentException("A keyword must have a language");
        }
    }

    /**
     * The language in which to answer: the business's, if the message is usual in it, else the message's own.
     *
     * @param business the language of the business's clients
     */
    public Locale answerLanguage(Locale business) {
        return languages.contains(business.getLanguage()) ? business : Locale.of(languages.getFirst());
    }
}
