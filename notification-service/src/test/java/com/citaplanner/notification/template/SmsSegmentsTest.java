package com.citaplanner.notification.template;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.MessageStyle;
import com.citaplanner.notification.template.SmsText.Encoding;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of the segments of any text, and of what built-in SMS say. */
class SmsSegmentsTest {
    private static final List<String> BASIC =
            characters("@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;"
                    + "<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà");
    private static final List<String> EXTENSION = characters("\f^{}\\[~]|€");
    private static final List<String> SPANISH = List.of("á", "í", "ó", "ú", "Á", "Í", "Ó", "Ú", "“", "”", "–");
    private static final List<String> FOREIGN = List.of("й", "日", "😀", "🇲🇽");

    /** Whoever answers one of these to an SMS gets no more of them: Twilio's standard words for a stop. */
    private static final Set<String> TWILIO_STOP =
            Set.of("stop", "unsubscribe", "end", "quit", "stopall", "revoke", "optout", "cancel");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

    private static List<String> characters(String text) {
        return text.chars()
                .mapToObj(character -> String.valueOf((char) character))
                .toList();
    }

    @SafeVarargs
    private static String any(Random random, int length, List<String>... alphabets) {
        List<String> all = new ArrayList<>();
        for (List<String> alphabet : alphabets) {
            all.addAll(alphabet);
        }
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(all.get(random.nextInt(all.size())));
        }
        return text.toString();
    }

    /** Fills one segment after the other, as a phone would read them. */
    private static int filled(List<Integer> units, int single, int part) {
        if (units.stream().mapToInt(Integer::intValue).sum() <= single) {
            return 1;
        }
        int segments = 0;
        int free = 0;
        for (int unit : units) {
            if (unit > free) {
                segments++;
                free = part;
            }
            free -= unit;
        }
        return segments;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void text_of_the_alphabet_takes_septets(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String text = any(random, random.nextInt(1, 500), BASIC, EXTENSION);
            List<Integer> septets = characters(text).stream()
                    .map(character -> EXTENSION.contains(character) ? 2 : 1)
                    .toList();

            assertThat(SmsText.of(text).encoding()).isEqualTo(Encoding.GSM_7);
            assertThat(SmsText.of(text).segments()).isEqualTo(filled(septets, 160, 153));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5, 6})
    void any_other_text_takes_16_bits_and_splits_no_pair(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String text = any(random, random.nextInt(1, 300), BASIC, EXTENSION, SPANISH, FOREIGN) + "á";
            List<Integer> units =
                    text.codePoints().mapToObj(Character::charCount).toList();

            assertThat(SmsText.of(text)).isEqualTo(new SmsText(Encoding.UCS_2, text.length(), filled(units, 70, 67)));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8})
    void without_accents_a_spanish_text_fits_the_alphabet_and_no_text_costs_more(long seed) {
        Random random = new Random(seed);
        for (int round = 0; round < 500; round++) {
            String spanish = any(random, random.nextInt(1, 300), BASIC, EXTENSION, SPANISH);
            String foreign = any(random, random.nextInt(1, 300), BASIC, SPANISH, FOREIGN);

            assertThat(SmsText.of(SmsText.plain(spanish)).encoding()).isEqualTo(Encoding.GSM_7);
            for (String text : List.of(spanish, foreign)) {
                String plain = SmsText.plain(text);
                assertThat(SmsText.of(plain).segments())
                        .isLessThanOrEqualTo(SmsText.of(text).segments());
                assertThat(SmsText.plain(plain)).isEqualTo(plain);
            }
        }
        assertThat(SmsText.plain("¡Ñoño, señor! ¿Qué té à la?")).isEqualTo("¡Ñoño, señor! ¿Qué té à la?");
    }

    /** "CANCELAR" is no word of Twilio, and may be offered. */
    @Test
    void no_built_in_sms_offers_a_word_that_twilio_takes_for_a_stop() {
        List<String> texts = BuiltInTemplates.read().all().stream()
                .filter(template -> template.channel().style() == MessageStyle.SMS)
                .map(template -> template.wording().text())
                .toList();

        assertThat(texts)
                .hasSizeGreaterThan(20)
                .allSatisfy(text -> assertThat(WORD.matcher(text.toLowerCase(Locale.ROOT))
                                .results()
                                .map(MatchResult::group)
                                .filter(TWILIO_STOP::contains))
                        .as(text)
                        .isEmpty());
    }
}
