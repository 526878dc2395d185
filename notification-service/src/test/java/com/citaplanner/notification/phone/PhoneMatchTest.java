package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneReading.Read;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhoneMatchTest {

    @ParameterizedTest(name = "{0} and {1} in {2}: {3}")
    @CsvSource(delimiter = '|', textBlock = """
            55 1234 5678            | +5215512345678      | MX | SAME
            (555) 123-4567          | +5215551234567      | MX | SAME
            +52 55 1234 5678        | +5215512345678      | MX | SAME
            +521 55 1234 5678       | 55 1234 5678        | MX | SAME
            044 55 1234 5678        | 01 55 1234 5678     | MX | SAME
            whatsapp:+5215512345678 | 55 1234 5678        | MX | SAME
            55 1234 5678 ext 12     | 55 1234 5678        | MX | SAME
            551187654321            | (11) 98765-4321     | BR | SAME
            (11) 8765-4321          | +551187654321       | BR | SAME
            +54 9 11 2345-6789      | +541123456789       | AR | WEAK
            11 2345-6789            | +5491123456789      | AR | WEAK
            +55 11 7812-3456        | +55 11 97812-3456   | BR | WEAK
            55 1234 5678            | +15512345678        | MX | DIFFERENT
            +52 55 1234 5678        | +525512345679       | MX | DIFFERENT
            11 3234-5678            | +5511932345678      | BR | DIFFERENT
            """)
    void compares_two_written_numbers_in_either_order(String one, String other, String region, PhoneMatch expected) {
        // Given
        PhoneNumber first = Phones.number(Phones.typed(one, region));
        PhoneNumber second = Phones.number(Phones.typed(other, region));

        // When
        PhoneMatch there = PhoneMatch.compare(first, second);
        PhoneMatch back = PhoneMatch.compare(second, first);

        // Then
        assertThat(there).isEqualTo(expected);
        assertThat(back).isEqualTo(expected);
    }

    @ParameterizedTest(name = "{0} is never {1} in {2}")
    @CsvSource(delimiter = '|', textBlock = """
            55 1234 5678    | +555512345678     | MX
            800 123 4567    | +5218001234567    | MX
            (555) 123-4567  | +15551234567      | MX
            +1 212 555 2368 | 212 555 2368      | MX
            55 1234 5678    | 12345678          | MX
            55 1234 5678    | 1 55 1234 5678    | MX
            +1 551 234 5678 | 1 55 1234 5678    | MX
            11 3234-5678    | +551192345678     | BR
            """)
    void an_uncertain_form_never_matches_a_number(String certain, String uncertain, String region) {
        // Given
        PhoneNumber number = Phones.number(Phones.typed(certain, region));

        // When
        PhoneReading reading = Phones.typed(uncertain, region);

        // Then
        assertThat(reading).isNotEqualTo(new Read(number));
        assertThat(number.strongForms()).doesNotContain(uncertain);
        assertThat(number.weakKeys()).isEmpty();
    }
}
