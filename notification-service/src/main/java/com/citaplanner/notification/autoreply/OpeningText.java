package com.citaplanner.notification.autoreply;

import com.citaplanner.notification.template.DateText;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Locale;
import java.util.Map;

/**
 * Tells the next opening in a sentence: "Abrimos hoy a las 4:00 p. m.", "Abrimos mañana a las 9:00 a. m.", "Abrimos el lunes 3 de
 * febrero a las 9:00 a. m." Spanish where the language is not known.
 */
final class OpeningText {
    private static final Sentences SPANISH = new Sentences("Abrimos %s %s.", "hoy", "mañana", "el %s", " de %d");
    private static final Sentences ENGLISH = new Sentences("We open %s %s.", "today", "tomorrow", "on %s", ", %d");
    private static final Sentences PORTUGUESE = new Sentences("Abrimos %s %s.", "hoje", "amanhã", "na %s", " de %d");

    private static final Map<String, Sentences> BY_LANGUAGE = Map.of("es", SPANISH, "en", ENGLISH, "pt", PORTUGUESE);

    /** A day and month alone would be taken for this year's. */
    private static final Duration NEEDS_YEAR = Duration.ofDays(300);

    private OpeningText() {}

    /**
     * The sentences of a language.
     *
     * @param sentence with the day and the time
     * @param other any other day
     * @param year after a day
     */
    private record Sentences(String sentence, String today, String tomorrow, String other, String year) {}

    /**
     * @param now when it is read
     * @param zone of the business
     */
    static String of(Instant opening, Instant now, ZoneId zone, Locale locale) {
        Locale language = known(locale);
        Sentences sentences = BY_LANGUAGE.getOrDefault(language.getLanguage(), SPANISH);
        ZonedDateTime time = opening.atZone(zone);
        String day = day(time.toLocalDate(), now.atZone(zone).toLocalDate(), sentences, language);
        LocalTime clock = time.toLocalTime();
        // The full stop of "a. m." ends a sentence, too.
        return sentences
                .sentence
                .formatted(day, DateText.atTime(clock, language))
                .replace("m..", "m.");
    }

    /** The locale, or Spanish of its country. */
    static Locale known(Locale locale) {
        return BY_LANGUAGE.containsKey(locale.getLanguage()) ? locale : Locale.of("es", locale.getCountry());
    }

    private static String day(LocalDate day, LocalDate today, Sentences sentences, Locale locale) {
        if (day.equals(today)) {
            return sentences.today;
        }
        if (day.equals(today.plusDays(1))) {
            return sentences.tomorrow;
        }
        String date = sentences.other.formatted(DateText.date(day, locale));
        return day.isAfter(today.plusDays(NEEDS_YEAR.toDays()))
                ? date + sentences.year.formatted(day.getYear())
                : article(date, locale);
    }

    /** Portuguese says "no sábado" and "no domingo", and "na" before all other days. */
    private static String article(String date, Locale locale) {
        return locale.getLanguage().equals("pt") && (date.startsWith("na sáb") || date.startsWith("na dom"))
                ? "no" + date.substring(2)
                : date;
    }
}
