package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PhoneNumberTest {

    @ParameterizedTest(name = "{0} is also found as {1}")
    @CsvSource({
        "+525512345678, +5215512345678",
        "+5511987654321, +551187654321",
        "+5511967654321, +551167654321",
    })
    void strong_forms_list_the_canonical_form_first(String canonical, String other) {
        assertThat(Phones.number(canonical).strongForms()).containsExactly(canonical, other);
    }

    @ParameterizedTest(name = "{0} has no other form")
    @ValueSource(
            strings = {
                "+528001234567", // toll-free
                "+529001234567", // premium
                "+551132345678", // landline
                "+5511932345678", // without the 9, its digits are that landline
                "+5511978123456", // without the 9, its digits belong to a radio
                "+541123456789",
                "+5491123456789",
                "+573001234567",
                "+12125552368",
            })
    void strong_forms_exclude_numbers_of_other_subscribers(String canonical) {
        assertThat(Phones.number(canonical).strongForms()).containsExactly(canonical);
    }

    @ParameterizedTest(name = "{0} is perhaps {1}")
    @CsvSource({
        "+541123456789, +5491123456789",
        "+5491123456789, +541123456789",
        "+551178123456, +5511978123456",
        "+5511978123456, +551178123456",
    })
    void possible_other_subscribers_are_weak_keys(String canonical, String perhaps) {
        assertThat(Phones.number(canonical).weakKeys()).isEqualTo(List.of(perhaps));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "55 1234 5678 ext 12",
                "55 1234 5678 Ext. 12",
                "55 1234 5678 (ext 12)",
                "55 1234 5678, extensión 12",
                "55 1234 5678 x12",
                "55 1234 5678 #12",
                "tel:+52-55-1234-5678;ext=12",
                "01 55 1234 5678 int. 12",
                "+52 55 1234 5678 anexo 12",
                "+52 1 55 1234 5678 ramal 12",
            })
    void a_number_with_extension_keeps_its_key(String written) {
        // When
        PhoneNumber number = Phones.number(Phones.typed(written, "MX"));

        // Then
        assertThat(number.hasExtension()).isTrue();
        assertThat(number.extension()).contains("12");
        assertThat(number.key()).isEqualTo("+525512345678");
    }

    @Test
    void to_string_shows_two_digits_only() {
        assertThat(PhoneNumber.stored("+525512345678")).hasToString("***********78");
        assertThat(new PhoneNumber("+525512345678", Optional.of("1234"))).hasToString("***********78 ext");
        assertThat(new PhoneReading.Read(PhoneNumber.stored("+525512345678")).toString())
                .doesNotContain("5512");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "525512345678", "+0525512345678", "+52 55 1234 5678", "+52551", "+5255123456789012"})
    void a_number_not_in_e164_is_refused_without_repeating_it(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PhoneNumber.stored(text))
                .withMessage("The number is not in E.164 form");
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"", "12345678", "1a"})
    void an_invalid_extension_is_refused(String extension) {
        assertThatIllegalArgumentException().isThrownBy(() -> new PhoneNumber("+525512345678", Optional.of(extension)));
    }
}
