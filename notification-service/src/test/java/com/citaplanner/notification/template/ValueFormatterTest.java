package com.citaplanner.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.ZoneId;
import java.util.Currency;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What clients read. A non-breaking space is shown as an underscore. */
class ValueFormatterTest {
    private static String write(String locale, String zone, Value value, ValueFormat format) {
        ValueFormatter formatter =
                new ValueFormatter(Locale.forLanguageTag(locale), ZoneId.of(zone), Currency.getInstance("MXN"));
        return switch (formatter.write(value, format)) {
            case ValueFormatter.FormattedValue.FormattedText(String text) -> text.replace('\u00a0', '_');
            case ValueFormatter.FormattedValue.NotFormattable(String reason) -> "! " + reason;
        };
    }

    private static String write(String locale, String value, String format) {
        return write(
                locale,
                "America/Mexico_City",
                new Value.Text(value),
                ValueFormat.of(format).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es-MX | 2029-11-13T10:00 | martes 13 de noviembre a las 10:00_a._m.",
                "es-MX | 2029-11-14T00:00 | miércoles 14 de noviembre a las 12:00_a._m.",
                "es-MX | 2029-11-17T12:30:59 | sábado 17 de noviembre a las 12:30_p._m.",
                "es-CO | 2029-11-13T21:05 | martes 13 de noviembre a las 9:05_p._m.",
                "es    | 2029-11-13T21:05 | martes 13 de noviembre a las 9:05_p._m.",
                "es-MX | 2029-11-13T13:00 | martes 13 de noviembre a la 1:00_p._m.",
                "es-MX | 2029-11-13T11:15 | martes 13 de noviembre a las 11:15_a._m.",
                "es-ES | 2029-11-13T01:30 | martes 13 de noviembre a la 01:30",
                "es-ES | 2029-11-13T21:05 | martes 13 de noviembre a las 21:05",
                "en-US | 2029-11-13T10:00 | Tuesday, November 13, 10:00_AM",
                "en-GB | 2029-11-13T21:05 | Tuesday 13 November, 21:05",
                "pt-BR | 2029-11-13T10:00 | terça-feira, 13 de novembro, 10:00",
                "fr-CA | 2029-11-13T10:00 | mardi 13 novembre 2029, 10 h 00"
            })
    void dates_and_times_are_written_as_people_say_them(String locale, String value, String written) {
        assertThat(write(locale, value, "dateTime")).isEqualTo(written);
    }

    @Test
    void a_date_or_a_time_alone_is_formatted() {
        assertThat(write("es-MX", "2029-11-13", "date")).isEqualTo("martes 13 de noviembre");
        assertThat(write("es-MX", "2029-11-13T10:00", "date")).isEqualTo("martes 13 de noviembre");
        assertThat(write("es-MX", "2029-11-13T10:00", "time")).isEqualTo("10:00_a._m.");
        assertThat(write("es-MX", "16:45", "time")).isEqualTo("4:45_p._m.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "America/Mexico_City | 2029-07-13T18:00:00Z                      | 12:00_p._m.",
                "America/Mexico_City | 2029-11-13T10:00:00-08:00                 | 12:00_p._m.",
                "America/Mexico_City | 2029-11-13T18:00:00Z[UTC]                 | 12:00_p._m.",
                "America/Mexico_City | 2029-11-13T10:00-08:00[America/Tijuana]   | 10:00_a._m.",
                "America/Mexico_City | 2029-11-13T10:00                          | 10:00_a._m.",
                "America/Tijuana     | 2029-07-13T17:00:00Z                      | 10:00_a._m.",
                "America/Tijuana     | 2029-12-13T18:00:00Z                      | 10:00_a._m.",
                "America/Cancun      | 2029-12-13T18:00:00Z                      | 1:00_p._m."
            })
    void instants_are_converted_to_the_zone_and_local_times_stay(String zone, String value, String written) {
        assertThat(write("es-MX", zone, new Value.Text(value), ValueFormat.TIME))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2027-03-14T09:59:00Z      | domingo 14 de marzo a la 1:59_a._m.",
                "2027-03-14T10:00:00Z      | domingo 14 de marzo a las 3:00_a._m.",
                "2027-11-07T08:30:00Z      | domingo 7 de noviembre a la 1:30_a._m.",
                "2027-11-07T09:30:00Z      | domingo 7 de noviembre a la 1:30_a._m.",
                "2027-11-07T10:00:00Z      | domingo 7 de noviembre a las 2:00_a._m.",
                "2027-03-14T02:30          | domingo 14 de marzo a las 2:30_a._m.",
                "2027-03-14T06:59:00Z      | sábado 13 de marzo a las 10:59_p._m."
            })
    void daylight_saving_changes_in_tijuana_are_respected(String value, String written) {
        assertThat(write("es-MX", "America/Tijuana", new Value.Text(value), ValueFormat.DATE_TIME))
                .isEqualTo(written);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "es-MX | MXN | 350       | $350.00",
                "es-MX | MXN | 1350.5    | $1,350.50",
                "es-MX | MXN | -20       | -$20.00",
                "es-MX | MXN | 0.005     | $0.01",
                "es-MX | USD | 350       | USD_350.00",
                "es-MX | JPY | 350       | JPY_350",
                "es-CO | COP | 12500     | $_12.500,00",
                "en-US | MXN | 1350.5    | MX$1,350.50",
                "en-US | USD | 1350.5    | $1,350.50",
                "pt-BR | MXN | 1350.5    | MX$_1.350,50",
                "pt-BR | BRL | 1350.5    | R$_1.350,50"
            })
    void every_currency_is_unambiguous(String locale, String currency, BigDecimal amount, String written) {
        Value money = new Value.Money(amount, Currency.getInstance(currency));

        assertThat(write(locale, "UTC", money, ValueFormat.MONEY)).isEqualTo(written);
        assertThat(write(locale, "UTC", money, ValueFormat.PLAIN)).isEqualTo(written);
    }

    @Test
    void a_plain_amount_is_in_the_businesss_currency() {
        assertThat(write("es-MX", "350", "money")).isEqualTo("$350.00");
        assertThat(write("en-US", "UTC", new Value.Numeric(new BigDecimal("350")), ValueFormat.MONEY))
                .isEqualTo("MX$350.00");
    }

    @Test
    void numbers_are_written_as_people_do() {
        Value large = new Value.Numeric(new BigDecimal("1.25E7"));

        assertThat(write("es-MX", "UTC", large, ValueFormat.PLAIN)).isEqualTo("12500000");
        assertThat(write("es-MX", "UTC", large, ValueFormat.NUMBER)).isEqualTo("12,500,000");
        assertThat(write("pt-BR", "UTC", large, ValueFormat.NUMBER)).isEqualTo("12.500.000");
        assertThat(write("es-MX", "1234.125", "number")).isEqualTo("1,234.125");
        assertThat(write("es-MX", "UTC", new Value.Numeric(new BigDecimal("0.00")), ValueFormat.PLAIN))
                .isEqualTo("0");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "date     | mañana              | ! must be a date, for example 2026-11-27",
                "date     | ''                  | ! must be a date, for example 2026-11-27",
                "date     | 2029-02-30          | ! must be a date, for example 2026-11-27",
                "date     | 10:00               | ! must be a date, for example 2026-11-27",
                "date     | 13/11/2029          | ! must be a date, for example 2026-11-27",
                "time     | 2029-11-13          | ! must have a time of day, for example 10:00",
                "time     | 25:00               | ! must have a time of day, for example 10:00",
                "dateTime | 2029-11-13          | ! must be a date with a time, for example 2026-11-27T10:00",
                "dateTime | +999999999-12-31T23:59:59Z | ! must be a date with a time, for example 2026-11-27T10:00",
                "dateTime | 2029-11-13T10:00[Mars/Base] | ! must be a date with a time, for example 2026-11-27T10:00",
                "number   | diez                | ! must be a number, for example 350.50",
                "number   | 1e999999999         | ! must be a number, for example 350.50",
                "money    | $350                | ! must be a number, for example 350.50",
                "money    | ''                  | ! must be a number, for example 350.50"
            })
    void a_value_that_does_not_fit_its_format_is_refused(String format, String value, String written) {
        assertThat(write("es-MX", value, format)).isEqualTo(written);
    }

    @Test
    void a_boolean_is_neither_a_number_nor_a_date() {
        Value truth = new Value.Truth(true);

        assertThat(write("es-MX", "UTC", truth, ValueFormat.NUMBER))
                .isEqualTo("! must be a number, for example 350.50");
        assertThat(write("es-MX", "UTC", truth, ValueFormat.DATE))
                .isEqualTo("! must be a date, for example 2026-11-27");
        assertThat(write("es-MX", "UTC", truth, ValueFormat.PLAIN)).isEqualTo("true");
    }
}
