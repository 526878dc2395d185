package com.citaplanner.notification.autoreply;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The next opening in words, by the business's clock. */
@BesideOthers
class OpeningTextTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            2027-01-28T08:00-06:00 | 2027-01-28T16:00-06:00 | es-MX | Abrimos hoy a las 4:00 p. m.
            2027-01-28T20:00-06:00 | 2027-01-29T09:00-06:00 | es-MX | Abrimos mañana a las 9:00 a. m.
            2027-01-28T20:00-06:00 | 2027-01-29T13:00-06:00 | es-MX | Abrimos mañana a la 1:00 p. m.
            2025-01-31T20:00-06:00 | 2025-02-03T09:00-06:00 | es-MX | Abrimos el lunes 3 de febrero a las 9:00 a. m.
            2027-01-28T20:00-06:00 | 2027-12-01T09:00-06:00 | es-MX | Abrimos el miércoles 1 de diciembre de 2027 a las 9:00 a. m.
            2027-01-28T20:00-06:00 | 2027-01-29T09:00-06:00 | es-ES | Abrimos mañana a las 09:00.
            2027-01-28T20:00-06:00 | 2027-01-29T09:00-06:00 | en-US | We open tomorrow at 9:00 AM.
            2025-01-31T20:00-06:00 | 2025-02-03T09:00-06:00 | en-US | We open on Monday, February 3 at 9:00 AM.
            2025-01-31T20:00-06:00 | 2025-02-03T09:00-06:00 | pt-BR | Abrimos na segunda-feira, 3 de fevereiro às 09:00.
            2025-01-30T20:00-06:00 | 2025-02-01T09:00-06:00 | pt-BR | Abrimos no sábado, 1 de fevereiro às 09:00.
            2027-01-28T20:00-06:00 | 2027-01-29T09:00-06:00 | fr-MX | Abrimos mañana a las 9:00 a. m.
            2027-01-28T23:30-06:00 | 2027-01-29T00:30-06:00 | es-MX | Abrimos mañana a las 12:30 a. m.
            """)
    void the_next_opening_in_words(String now, String opening, String locale, String text) {
        assertThat(OpeningText.of(
                                OffsetDateTime.parse(opening).toInstant(),
                                OffsetDateTime.parse(now).toInstant(),
                                ZoneId.of("America/Mexico_City"),
                                Locale.forLanguageTag(locale))
                        .replace('\u00a0', ' '))
                .isEqualTo(text);
    }
}
