package com.citaplanner.notification.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.phone.PhoneReading.Refused;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CleanedNumberTest {

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "５５ １２３４ ５６７８", // full-width
                "٥٥ ١٢٣٤ ٥٦٧٨", // Arabic
                "\u202a+52 55 1234 5678\u202c", // between directional marks
                "\ufeff5512345678\u200b",
                "55\u00a01234\u202f5678",
                "55\u20111234\u20135678",
                "55\t1234\n5678",
                "(+52) 55 1234 5678",
                "＋52 55 1234 5678",
                "55.1234.5678",
                "55/1234/5678",
                "'5512345678", // as text in a spreadsheet
                "5512345678.0", // as a number in a spreadsheet
            })
    void every_spacing_of_digits_is_read(String written) {
        assertThat(Phones.number(Phones.typed(written, "MX")).key()).isEqualTo("+525512345678");
    }

    @Test
    void text_longer_than_any_number_is_refused_unread() {
        assertThat(Phones.typed("55 1234 5678".concat(" ".repeat(1000)), "MX")).isInstanceOf(PhoneReading.Read.class);
        assertThat(Phones.typed("55 1234 5678" + "-".repeat(60), "MX"))
                .isEqualTo(new Refused(PhoneProblem.NOT_A_PHONE));
        assertThat(Phones.typed("5".repeat(5_000_000), "MX")).isEqualTo(new Refused(PhoneProblem.NOT_A_PHONE));
    }

    @Test
    void the_longest_business_scoped_user_id_is_an_opaque_id() {
        assertThat(Phones.reported("MX.ENT." + "9".repeat(128))).isEqualTo(new Refused(PhoneProblem.OPAQUE_ID));
        assertThat(Phones.reported("MX.ENT." + "9".repeat(129))).isEqualTo(new Refused(PhoneProblem.NOT_A_PHONE));
    }
}
