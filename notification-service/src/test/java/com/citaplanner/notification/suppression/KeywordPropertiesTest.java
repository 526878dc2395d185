package com.citaplanner.notification.suppression;

import static org.assertj.core.api.Assertions.assertThat;

import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every keyword, however it is written. Seeded by the keyword, so that a failure repeats. */
class KeywordPropertiesTest {
    private static final int VARIANTS = 40;

    /** None of them makes another keyword of one. */
    private static final List<String> OTHER_WORDS =
            List.of("cita", "mañana", "gracias", "favor", "la", "doctora", "hoy", "please", "2", "obrigado", "y");

    private static final List<String> DECORATIONS = List.of(
            "", " ", ".", "!", "¡", "¿", "?", "\"", "'", "«", "»", "*", "_", "…", ",", "\n", "\t", "\u00a0", "\u200b",
            "\ufeff", "🙏", "👍🏽", "❌", "🛑", "❤️", "👩‍⚕️", "🇲🇽", "—", "`", "(", ")", "´");

    @ParameterizedTest
    @MethodSource("keywords")
    void case_accents_and_decorations_do_not_matter(String keyword) {
        Random random = new Random(keyword.hashCode());
        for (int i = 0; i < VARIANTS; i++) {
            String variant = decorated(respaced(accented(recased(keyword, random), random), random), random);

            assertThat(KeywordReader.read(variant))
                    .as(variant)
                    .contains(KeywordReader.all().get(keyword));
        }
    }

    @ParameterizedTest
    @MethodSource("keywords")
    void any_additional_word_makes_it_a_sentence(String keyword) {
        Random random = new Random(keyword.hashCode());
        for (String other : OTHER_WORDS) {
            for (UnaryOperator<String> added : List.<UnaryOperator<String>>of(
                    text -> text + " " + other,
                    text -> other + " " + text,
                    text -> text + ", " + other,
                    text -> other + "\n" + text)) {
                String sentence = decorated(added.apply(recased(keyword, random)), random);

                assertThat(KeywordReader.read(sentence)).as(sentence).isEmpty();
            }
        }
    }

    static Stream<String> keywords() {
        return KeywordReaderTest.keywords();
    }

    private static String recased(String text, Random random) {
        return perCharacter(text, one -> random.nextBoolean() ? one.toUpperCase(Locale.ROOT) : one);
    }

    private static String accented(String text, Random random) {
        return perCharacter(
                text,
                one -> "aeiou".contains(one.toLowerCase(Locale.ROOT)) && random.nextInt(3) == 0
                        ? Normalizer.normalize(
                                one
                                        + List.of("\u0301", "\u0300", "\u0303", "\u0308")
                                                .get(random.nextInt(4)),
                                random.nextBoolean() ? Normalizer.Form.NFC : Normalizer.Form.NFD)
                        : one);
    }

    private static String respaced(String text, Random random) {
        return perCharacter(
                text,
                one -> one.equals(" ")
                        ? List.of(" ", "  ", "\u00a0", "\n", "\t ").get(random.nextInt(5))
                        : one);
    }

    private static String decorated(String text, Random random) {
        return decoration(random) + text + decoration(random);
    }

    private static String decoration(Random random) {
        return IntStream.range(0, random.nextInt(4))
                .mapToObj(i -> DECORATIONS.get(random.nextInt(DECORATIONS.size())))
                .collect(Collectors.joining());
    }

    private static String perCharacter(String text, UnaryOperator<String> change) {
        return text.codePoints().mapToObj(Character::toString).map(change).collect(Collectors.joining());
    }
}
