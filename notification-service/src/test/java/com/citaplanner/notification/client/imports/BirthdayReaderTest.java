package com.citaplanner.notification.client.imports;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BirthdayReaderTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 11, 12);
    private final BirthdayReader mexico = new BirthdayReader(true, TODAY);
    private final BirthdayReader unitedStates = new BirthdayReader(false, TODAY);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1990-12-31",
                "31/12/1990",
                "31-12-1990",
                "31.12.1990",
                "31 12 1990",
                "1990/12/31",
                "31-dic-1990",
                "31 dic. 1990",
                "31 de diciembre de 1990",
                "31 de Diciembre del 1990",
                "lunes, 31 de diciembre de 1990",
                "December 31, 1990",
                "Dec 31st 1990",
                "31-Dec-1990",
                "31/12/1990 00:00:00",
                "1990-12-31T00:00:00.000Z",
                "1990-12-31 00:00"
            })
    void common_spellings_are_parsed(String written) {
        assertThat(mexico.read(written)).hasValueSatisfying(read -> {
            assertThat(read.day()).isEqualTo(LocalDate.of(1990, 12, 31));
            assertThat(read.note()).isEmpty();
        });
    }

    @Test
    void ambiguous_order_follows_the_locale_with_a_note() {
        assertThat(mexico.read("05/03/1990").orElseThrow())
                .isEqualTo(new BirthdayReader.Birthday(
                        LocalDate.of(1990, 3, 5), Optional.of("birthday was read as 1990-03-05, as the day first")));
        assertThat(unitedStates.read("05/03/1990").orElseThrow())
                .isEqualTo(new BirthdayReader.Birthday(
                        LocalDate.of(1990, 5, 3), Optional.of("birthday was read as 1990-05-03, as the month first")));
        assertThat(mexico.read("05/05/1990").orElseThrow().note()).isEmpty();
        assertThat(mexico.read("12/31/1990").orElseThrow().note())
                .hasValue("birthday was read as 1990-12-31, as the month first");
        assertThat(unitedStates.read("12/31/1990").orElseThrow().note()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"31/12/90, 1990-12-31", "01/02/26, 2026-02-01", "31/12/26, 1926-12-31", "14-mar-05, 2005-03-14"})
    void two_digit_year_is_the_latest_past_one_with_a_note(String written, LocalDate day) {
        assertThat(mexico.read(written)).hasValueSatisfying(read -> {
            assertThat(read.day()).isEqualTo(day);
            assertThat(read.note()).hasValueSatisfying(note -> assertThat(note).contains("two digits"));
        });
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "33238",
                "31/02/1990",
                "32/12/1990",
                "1990",
                "dic 1990",
                "31-xyz-1990",
                "1990-13-01",
                "1990-12-31T06:00:00Z",
                "31/12",
                "3/14/19900",
                "31-12-1990-1",
                "no sabe"
            })
    void uncertain_date_is_not_parsed(String written) {
        assertThat(mexico.read(written)).isEmpty();
    }
}
