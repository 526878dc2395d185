package com.citaplanner.notification.address;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.address.EmailReading.Absent;
import com.citaplanner.notification.address.EmailReading.Read;
import com.citaplanner.notification.address.EmailReading.Refused;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class EmailReaderTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            ana@example.mx                              ! ana@example.mx
            ANA@Example.MX                              ! ANA@Example.MX
            ana+citas@example.mx                        ! ana+citas@example.mx
            o'higgins@example.cl                        ! o'higgins@example.cl
            ana@münchen.example                         ! ana@münchen.example
            ana@ñandú.mx                                ! ana@ñandú.mx
            ana@example.mx.                             ! ana@example.mx
            ana@example.mx;                             ! ana@example.mx
            ana@example.mx,                             ! ana@example.mx
            ana@example.mx'                             ! ana@example.mx
            'ana@example.mx'                            ! ana@example.mx
            "ana@example.mx"                            ! ana@example.mx
            (ana@example.mx)                            ! ana@example.mx
            <ana@example.mx>                            ! ana@example.mx
            Ana <ana@example.mx>                        ! ana@example.mx
            "Pérez, Ana" <ana@example.mx>               ! ana@example.mx
            mailto:ana@example.mx                       ! ana@example.mx
            MAILTO:ana@example.mx?subject=Hola          ! ana@example.mx
            Ana <mailto:ana@example.mx>                 ! ana@example.mx
            Correo: ana@example.mx                      ! ana@example.mx
            ana＠example.mx                             ! ana@example.mx
            """)
    void pasted_address_is_unwrapped(String written, String address) {
        assertThat(EmailReader.read(written)).isEqualTo(new Read(List.of(address)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana\u200b@example.mx",
                "\u00a0 ana@example.mx\u00a0",
                "\ufeffana@example.mx",
                "ana@exam\u00adple.mx",
                "\u202aana@example.mx\u202c",
                "ana@example.mx\t",
                "ana\u0000@example.mx"
            })
    void invisible_characters_are_removed(String written) {
        assertThat(EmailReader.read(written)).isEqualTo(new Read(List.of("ana@example.mx")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ana@example.mx; luis@example.mx",
                "ana@example.mx,luis@example.mx",
                "ana@example.mx / luis@example.mx",
                "ana@example.mx/luis@example.mx",
                "ana@example.mx luis@example.mx",
                "ana@example.mx y luis@example.mx;",
                "ana@example.mx\nluis@example.mx",
                "Ana Ruiz <ana@example.mx>; \"Vega, Luis\" <luis@example.mx>",
                "ana@example.mx; ANA@example.mx; luis@example.mx"
            })
    void lists_are_split(String written) {
        assertThat(EmailReader.read(written)).isEqualTo(new Read(List.of("ana@example.mx", "luis@example.mx")));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '!', quoteCharacter = '`', textBlock = """
            no tiene                                    ! NOT_AN_ADDRESS
            ana@example                                 ! NOT_AN_ADDRESS
            ana@@example.mx                             ! NOT_AN_ADDRESS
            ana @example.mx                             ! NOT_AN_ADDRESS
            ana@example,mx                              ! NOT_AN_ADDRESS
            ana@example.mx (mamá)                       ! NOT_AN_ADDRESS
            ana@example.mx; no tiene                    ! NOT_AN_ADDRESS
            luis@example.mx <ana@example.mx>            ! NOT_AN_ADDRESS
            ana@.mx                                     ! NOT_AN_ADDRESS
            @example.mx                                 ! NOT_AN_ADDRESS
            "ana perez"@example.mx                      ! NOT_AN_ADDRESS
            josé@example.mx                             ! NOT_DELIVERABLE
            ana@gmail.con                               ! NOT_DELIVERABLE
            .ana@example.mx                             ! NOT_DELIVERABLE
            ana.@example.mx                             ! NOT_DELIVERABLE
            ana..b@example.mx                           ! NOT_DELIVERABLE
            ana@-example.mx                             ! NOT_DELIVERABLE
            ana@example_x.mx                            ! NOT_DELIVERABLE
            ana@192.168.1.1                             ! NOT_DELIVERABLE
            ana@example.mx; .luis@example.mx            ! NOT_DELIVERABLE
            """)
    void unusable_text_is_refused(String written, EmailProblem reason) {
        assertThat(EmailReader.read(written)).isEqualTo(new Refused(reason));
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "\u200b", "\u00a0"})
    void empty_text_is_absent(String written) {
        assertThat(EmailReader.read(written)).isEqualTo(new Absent());
    }

    @Test
    void reading_is_idempotent() {
        assertThat(EmailReader.read("Ana <Ana.Ruiz@Example.mx>"))
                .isInstanceOfSatisfying(
                        Read.class,
                        read -> assertThat(EmailReader.read(read.addresses().getFirst()))
                                .isEqualTo(read));
    }

    @Test
    void any_input_gives_a_result() {
        Random random = new Random(7);
        String signs = "ana@b.mx<>;,'\"?:/ \u00a0\u200b\ud83dñ\uFF20()[]\\\n";
        for (int i = 0; i < 20_000; i++) {
            StringBuilder written = new StringBuilder();
            random.ints(random.nextInt(40), 0, signs.length()).forEach(at -> written.append(signs.charAt(at)));
            assertThat(EmailReader.read(written.toString())).isNotNull();
        }
        assertThat(EmailReader.read("a@b.mx;".repeat(1_000_000))).isEqualTo(new Refused(EmailProblem.NOT_AN_ADDRESS));
    }
}
