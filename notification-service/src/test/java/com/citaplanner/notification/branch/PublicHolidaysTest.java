package com.citaplanner.notification.branch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mexico's public holidays, compared with calendars. */
class PublicHolidaysTest {
    private final PublicHolidays mexico = PublicHolidays.ofRegion("MX");

    @ParameterizedTest
    @CsvSource({
        "2024, 01-01 02-05 03-18 05-01 09-16 10-01 11-18 12-25",
        "2025, 01-01 02-03 03-17 05-01 09-16 11-17 12-25",
        "2026, 01-01 02-02 03-16 05-01 09-16 11-16 12-25",
        "2027, 01-01 02-01 03-15 05-01 09-16 11-15 12-25",
        "2028, 01-01 02-07 03-20 05-01 09-16 11-20 12-25",
        "2029, 01-01 02-05 03-19 05-01 09-16 11-19 12-25",
        "2030, 01-01 02-04 03-18 05-01 09-16 10-01 11-18 12-25",
        "2031, 01-01 02-03 03-17 05-01 09-16 11-17 12-25",
        "2032, 01-01 02-02 03-15 05-01 09-16 11-15 12-25",
        "2018, 01-01 02-05 03-19 05-01 09-16 11-19 12-01 12-25",
        "2012, 01-01 02-06 03-19 05-01 09-16 11-19 12-01 12-25",
        "2006, 01-01 02-06 03-20 05-01 09-16 11-20 12-01 12-25",
    })
    void a_year_has_these_holidays(int year, String days) {
        List<LocalDate> expected = Stream.of(days.split(" "))
                .map(day -> LocalDate.parse(year + "-" + day))
                .toList();

        assertThat(mexico.in(year)).extracting(Holiday::date).containsExactlyElementsOf(expected);
    }

    @Test
    void holidays_have_their_names_in_spanish() {
        assertThat(mexico.in(2030))
                .extracting(Holiday::name)
                .containsExactly(
                        "Año Nuevo",
                        "Aniversario de la Constitución",
                        "Natalicio de Benito Juárez",
                        "Día del Trabajo",
                        "Día de la Independencia",
                        "Transmisión del Poder Ejecutivo Federal",
                        "Aniversario de la Revolución Mexicana",
                        "Navidad");
    }

    @Test
    void the_change_of_government_is_in_october_and_not_in_december_any_more() {
        assertThat(mexico.on(LocalDate.parse("2024-10-01"))).isPresent();
        assertThat(mexico.on(LocalDate.parse("2024-12-01"))).isEmpty();
        assertThat(mexico.on(LocalDate.parse("2018-10-01"))).isEmpty();
        assertThat(mexico.on(LocalDate.parse("2018-12-01"))).isPresent();
    }

    @Test
    void fixed_holidays_do_not_move_off_weekends() {
        assertThat(mexico.on(LocalDate.parse("2027-05-01"))).isPresent();
        assertThat(mexico.on(LocalDate.parse("2027-05-03"))).isEmpty();
    }

    @Test
    void other_countries_and_earlier_years_have_none() {
        assertThat(mexico.in(2005)).isEmpty();
        assertThat(PublicHolidays.ofRegion("CO").in(2027)).isEmpty();
        assertThat(PublicHolidays.NONE.on(LocalDate.parse("2027-12-25"))).isEmpty();
    }
}
