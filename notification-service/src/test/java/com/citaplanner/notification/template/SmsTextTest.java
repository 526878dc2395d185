package com.citaplanner.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.template.SmsText.Encoding;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmsTextTest {
    @ParameterizedTest
    @CsvSource({
        "a, 160, GSM_7, 160, 1",
        "a, 161, GSM_7, 161, 2",
        "a, 306, GSM_7, 306, 2",
        "a, 307, GSM_7, 307, 3",
        "€, 80, GSM_7, 160, 1",
        "€, 81, GSM_7, 162, 2",
        "€, 152, GSM_7, 304, 2",
        "€, 153, GSM_7, 306, 3",
        "ñ, 160, GSM_7, 160, 1",
        "á, 70, UCS_2, 70, 1",
        "á, 71, UCS_2, 71, 2",
        "á, 134, UCS_2, 134, 2",
        "á, 135, UCS_2, 135, 3",
        "😀, 35, UCS_2, 70, 1",
        "😀, 36, UCS_2, 72, 2",
        "😀, 66, UCS_2, 132, 2",
        "😀, 67, UCS_2, 134, 3"
    })
    void units_and_segments_follow_from_the_characters(
            String character, int times, Encoding encoding, int units, int segments) {
        assertThat(SmsText.of(character.repeat(times))).isEqualTo(new SmsText(encoding, units, segments));
    }

    @Test
    void the_whole_gsm_alphabet_is_known() {
        String alphabet =
                "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZ"
                        + "ÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";

        assertThat(SmsText.of(alphabet)).isEqualTo(new SmsText(Encoding.GSM_7, 127, 1));
        assertThat(SmsText.of("\f^{}\\[~]|€")).isEqualTo(new SmsText(Encoding.GSM_7, 20, 1));
        assertThat(SmsText.of("áíóúç`\u00a0".substring(0, 1)).encoding()).isEqualTo(Encoding.UCS_2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "¿Cómo estás, señor Müller? ¡Él está allá! | ¿Como estas, señor Müller? ¡Él esta alla!",
                "“Promoción” – 2×1… para ‘ti’               | “Promoción” – 2×1… para ‘ti’",
                "“Promoción” – 20 %… para ‘ti’              | \"Promocion\" - 20 %... para 'ti'",
                "sa\u0301bado 10:00\u00a0a.\u202fm.         | sabado 10:00 a. m.",
                "cafe\u0301                                 | café",
                "¡Te esperamos el sábado! 😀                | ¡Te esperamos el sábado! 😀",
                "São João, às 10:00: atenção                | Sao Joao, às 10:00: atencao"
            })
    void accents_are_dropped_only_if_that_saves_segments(String written, String sent) {
        assertThat(SmsText.plain(written)).isEqualTo(sent.replace("às", "às"));
    }
}
