package com.citaplanner.notification.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailAddressTest {
    private static EmailAddress read(String written) {
        return EmailAddress.parse(written).orElseThrow();
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
    void all_spellings_have_the_same_key(String written) {
        assertThat(read(written).key()).isEqualTo("ana@xn--and-6ma2c.mx");
    }

    @ParameterizedTest
    @CsvSource({
        "Ana.López@client.example, ana.lópez@client.example",
        "juan+citas@sub_domain.example, juan+citas@sub_domain.example",
        "a@localhost, a@localhost",
        "ana@-guion.example, ana@-guion.example"
    })
    void ascii_domain_is_only_lowercased(String written, String key) {
        assertThat(read(written).key()).isEqualTo(key);
        assertThat(read(written).spellings()).containsExactly(key);
    }

    @Test
    void text_keeps_the_local_part_as_written() {
        assertThat(read(" Ana@Ñandú.mx").text()).isEqualTo("Ana@xn--and-6ma2c.mx");
    }

    @Test
    void spellings_include_the_unicode_domain() {
        assertThat(read("Ana@xn--and-6ma2c.mx").spellings()).containsExactly("ana@xn--and-6ma2c.mx", "ana@ñandú.mx");
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
    void text_that_is_no_address_is_empty(String written) {
        assertThat(EmailAddress.parse(written)).isEmpty();
    }

    /** By the JDK's rules the first is fass.de, which is somebody else's domain. */
    @ParameterizedTest
    @CsvSource({"x@fa\u00DF.de", "x@STRA\u1E9EE.example", "x@\u03BA\u03B1\u03BB\u03CC\u03C2.example"})
    void a_domain_that_could_be_two_domains_is_neither(String written) {
        assertThat(read(written).domain()).isEqualTo(written.substring(2).toLowerCase(Locale.ROOT));
        assertThat(EmailReader.read(written)).isEqualTo(new EmailReading.Refused(EmailProblem.NOT_DELIVERABLE));
    }

    @Test
    void work_on_long_input_is_bounded() {
        assertThat(EmailAddress.parse("a".repeat(65) + "@x.mx")).isEmpty();
        assertThat(EmailAddress.parse("a@" + "ñ".repeat(1_000_000))).isEmpty();
        assertThat(read("a@" + "ñ".repeat(190)).key()).hasSize(192);
    }

    @Test
    void toString_contains_no_personal_data() {
        assertThat(read("ana@client.example").toString()).doesNotContain("ana");
    }
}
