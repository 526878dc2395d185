package com.citaplanner.notification.template;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;

/** Decides in which language a client is addressed. */
record Languages(Optional<Locale> client, Locale business) {
    Languages {
        client = client.map(Locale::stripExtensions)
                .filter(locale -> !locale.getLanguage().isEmpty());
    }

    /**
     * The best match: the client's language in its region, then without region, then in another region; then the
     * business's language likewise; then any.
     */
    <T> Optional<T> best(List<T> all, Function<T, Locale> language) {
        return all.stream()
                .min(Comparator.<T>comparingInt(candidate -> rank(language.apply(candidate)))
                        .thenComparing(candidate -> language.apply(candidate).toLanguageTag()));
    }

    private int rank(Locale language) {
        int byClient = client.map(locale -> distance(locale, language)).orElse(3);
        return byClient < 3 ? byClient : 3 + distance(business, language);
    }

    private static int distance(Locale preferred, Locale language) {
        if (!preferred.getLanguage().equals(language.getLanguage())) {
            return 3;
        }
        if (preferred.getCountry().equals(language.getCountry())) {
            return 0;
        }
        return language.getCountry().isEmpty() ? 1 : 2;
    }

    /**
     * The locale for formatting values: the language of the surrounding text, with the client's or the business's
     * regional conventions.
     */
    Locale formattingLocale(Locale text) {
        return client.filter(locale -> same(locale, text))
                .filter(locale -> !locale.getCountry().isEmpty())
                .orElse(same(business, text) ? business : text);
    }

    /** The locale of a text whose language is unknown. */
    Locale messageLocale() {
        return formattingLocale(client.orElse(business));
    }

    private static boolean same(Locale one, Locale other) {
        return one.getLanguage().equals(other.getLanguage());
    }
}
