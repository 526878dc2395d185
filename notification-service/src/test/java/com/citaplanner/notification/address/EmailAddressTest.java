package com.citaplanner.notification.address;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private static EmailAddress read(String written) {
        return EmailAddress.read(written).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@xn--and-6ma2c.mx",
                "Ana@Ñandú.MX",
                "ana@n\u0303andu\u0301.mx",
                " ana@ñandú.mx\t",
                "\uFEFFana@ñandú.mx",
                "ana\u200B@ñan\u00ADdú.mx\u00A0",
                "\u202Aana@ñandú.mx\u202C",
                "ANA@XN--AND-6MA2C.MX",
                "ana@ñandú\u3002mx"
            })
    void all_spellings_of_an_address_have_one_key(String written) {
        assertThat(read(written).key()).isEqualTo("ana@xn--and-6ma2c.mx");
    }

    @ParameterizedTest
    @CsvSource({
        "Ana.López@client.example, ana.lópez@client.example",
        "juan+citas@sub_domain.example, juan+citas@sub_domain.example",
        "a@localhost, a@localhost",
        "ana@-guion.example, ana@-guion.example"
    })
    void an_address_without_foreign_letters_in_its_domain_is_known_as_before_in_lower_case(String written, String key) {
        assertThat(read(written).key()).isEqualTo(key);
        assertThat(read(written).forms()).containsExactly(key);
    }

    @Test
    void it_is_written_to_as_it_is_spelled_but_for_the_domain() {
        assertThat(read(" Ana@Ñandú.mx").text()).isEqualTo("Ana@xn--and-6ma2c.mx");
    }

    @Test
    void it_may_be_stored_elsewhere_with_the_domain_in_its_own_letters() {
        assertThat(read("Ana@xn--and-6ma2c.mx").forms()).containsExactly("ana@xn--and-6ma2c.mx", "ana@ñandú.mx");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                " ",
                "ana",
                "ana@",
                "@x.mx",
                "ana@b@x.mx",
                "a na@x.mx",
                "ana@x\u00A0y.mx",
                "a\u0000@x.mx",
                "a\n@x.mx"
            })
    void what_is_not_an_address_is_none(String written) {
        assertThat(EmailAddress.read(written)).isEmpty();
    }

    @Test
    void work_on_long_input_is_bounded() {
        assertThat(EmailAddress.read("a".repeat(65) + "@x.mx")).isEmpty();
        assertThat(EmailAddress.read("a@" + "ñ".repeat(1_000_000))).isEmpty();
        assertThat(read("a@" + "ñ".repeat(190)).key()).hasSize(192);
    }

    @Test
    void it_is_not_told_to_a_log() {
        assertThat(read("ana@client.example").toString()).doesNotContain("ana");
    }
}
