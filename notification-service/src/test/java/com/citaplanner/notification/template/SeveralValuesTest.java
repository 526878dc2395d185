package com.citaplanner.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Several values in one place of a text, as in messages about several appointments. */
class SeveralValuesTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es-MX | DATE_TIME | 2026-12-04T10:00,2026-12-04T16:00 | viernes 4 de diciembre a las 10:00 a. m. y 4:00 p. m.
            en-US | DATE_TIME | 2026-12-04T10:00,2026-12-04T16:00 | Friday, December 4, 10:00 AM and 4:00 PM
            pt-BR | DATE_TIME | 2026-12-04T10:00,2026-12-04T16:00 | sexta-feira, 4 de dezembro, 10:00 e 16:00
            es-MX | DATE      | 2026-12-04T10:00,2026-12-04T16:00 | viernes 4 de diciembre
            es-MX | TIME      | 2026-12-04T10:00,2026-12-04T16:00 | 10:00 a. m. y 4:00 p. m.
            es-MX | PLAIN     | Corte,Barba,Masaje                | Corte, Barba y Masaje
            es-MX | PLAIN     | Corte,Hidratación                 | Corte e Hidratación
            es-MX | PLAIN     | Corte,Hielo                       | Corte y Hielo
            en-US | PLAIN     | Cut,Beard                         | Cut and Beard
            """)
    void several_values_are_written_one_after_the_other(Locale locale, ValueFormat format, String values, String text) {
        Value several = new Value.Several(
                Stream.of(values.split(",", -1)).<Value>map(Value.Text::new).toList());
        ValueFormatter formatter =
                new ValueFormatter(locale, ZoneId.of("America/Mexico_City"), Currency.getInstance("MXN"));

        assertThat(formatter.write(several, format))
                .isInstanceOfSatisfying(
                        ValueFormatter.FormattedValue.FormattedText.class,
                        written -> assertThat(written.text().replace('\u00a0', ' '))
                                .isEqualTo(text));
    }

    @ParameterizedTest
    @CsvSource({"MONEY", "NUMBER", "DATE"})
    void a_value_that_does_not_fit_is_refused(ValueFormat format) {
        Value several = new Value.Several(List.of(new Value.Text("Corte"), new Value.Text("Barba")));
        ValueFormatter formatter =
                new ValueFormatter(Locale.ENGLISH, ZoneId.of("America/Mexico_City"), Currency.getInstance("MXN"));

        assertThat(formatter.write(several, format)).isInstanceOf(ValueFormatter.FormattedValue.NotFormattable.class);
    }
}
