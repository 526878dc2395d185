package com.citaplanner.notification.template;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Which language a client is written in. */
record Languages(Optional<Locale> client, Locale business) {
    Languages {
        client = client.map(Locale::stripExtensions)
                .filter(locale -> !locale.getLanguage().isEmpty());
    }

    /**
     * The client's language in its region, then without, then in another region; the same for the business's language; then
     * any.
     */
    <T> Optional<T> best(List<T> all, Function<T, Locale> language) {
        return all.stream()
                .min(Comparator.<T>comparingInt(one -> rank(language.apply(one)))
                        .thenComparing(one -> language.apply(one).toLanguageTag()));
    }

    private int rank(Locale language) {
        int byClient = client.map(locale -> distance(locale, language)).orElse(3);
        return byClient < 3 ? byClient : 3 + distance(business, language);
    }

    private static int distance(Locale wanted, Locale language) {
        if (!wanted.getLanguage().equals(language.getLanguage())) {
            return 3;
        }
        if (wanted.getCountry().equals(language.getCountry())) {
            return 0;
        }
        return language.getCountry().isEmpty() ? 1 : 2;
    }

    /** How values are written: in the language of the text around them, with the client's or the business's habits. */
    Locale within(Locale text) {
        return client.filter(locale -> same(locale, text))
                .filter(locale -> !locale.getCountry().isEmpty())
                .orElse(same(business, text) ? business : text);
    }

    /** The language of a text that does not say its own. */
    Locale ofClient() {
        return within(client.orElse(business));
    }

    private static boolean same(Locale one, Locale other) {
        return one.getLanguage().equals(other.getLanguage());
    }
}
