package com.citaplanner.notification.answer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import com.citaplanner.notification.support.BesideOthers;
import java.text.Normalizer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds for every text, on texts from a seeded generator. */
@BesideOthers
class AnswerReaderPropertyTest {
    private static final long SEED = 20261128;
    private static final int ROUNDS = 1_500;
    private static final Locale MEXICO = Locale.forLanguageTag("es-MX");

    private static final List<String> OPENINGS = List.of(
            "Hola, ",
            "HOLA! ",
            "Buenas tardes. ",
            "buen día doctora, ",
            "Muchas gracias, ",
            "🙏🏽 ",
            "Buenos días\n",
            "jaja ",
            "Disculpe, ");
    private static final List<String> CLOSINGS = List.of(
            " gracias",
            ", muchas gracias",
            "!!!",
            ".",
            " 😊",
            " ❤️",
            "\nSaludos",
            ", por favor",
            " 🙏",
            ", bonito día",
            "…",
            "\u200b");
    private static final List<UnaryOperator<String>> WRITINGS = List.of(
            UnaryOperator.identity(),
            text -> text.toUpperCase(MEXICO),
            text -> text.toLowerCase(MEXICO),
            text -> Normalizer.normalize(text, Normalizer.Form.NFD),
            text -> text.replace(" ", "  "),
            text -> "*" + text + "*");

    private final Random random = new Random(SEED);

    @Test
    void courtesy_and_writing_do_not_change_an_answer() {
        List<LabelledAnswer> sure = read(Answer.CONFIRM, Answer.CANCEL, Answer.RESCHEDULE);
        for (int i = 0; i < ROUNDS; i++) {
            LabelledAnswer one = any(sure);
            String text = any(OPENINGS) + any(WRITINGS).apply(one.text()) + any(CLOSINGS);

            assertThat(AnswerReader.read(text)).as(text).isEqualTo(one.label());
        }
    }

    @Test
    void missing_accents_make_an_answer_unsure_at_worst() {
        for (LabelledAnswer one : read(Answer.CONFIRM, Answer.CANCEL, Answer.RESCHEDULE)) {
            String text = Normalizer.normalize(one.text(), Normalizer.Form.NFD).replaceAll("\\p{M}", "");

            assertThat(AnswerReader.read(text)).as(text).isIn(one.label(), Answer.UNSURE);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no ",
                "No, ",
                "yo no ",
                "creo que ",
                "a lo mejor ",
                "tal vez ",
                "si no ",
                "si puedo ",
                "no sé si ",
                "ya no sé, ",
                "¿",
                "¿a qué hora es? "
            })
    void no_refusal_doubt_or_question_confirms(String opening) {
        for (LabelledAnswer one : read(Answer.CONFIRM)) {
            String text = opening + one.text();

            assertThat(AnswerReader.read(text)).as(text).isNotEqualTo(Answer.CONFIRM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?",
                " no",
                ", pero llego tarde",
                " si puedo",
                ", ¿a qué hora es?",
                " 🙄",
                " 😂",
                " 👎",
                "\nmejor otro día",
                ". Cancelen mi cita"
            })
    void no_restriction_behind_a_confirmation_confirms(String closing) {
        for (LabelledAnswer one : read(Answer.CONFIRM)) {
            String text = one.text() + closing;

            assertThat(AnswerReader.read(text)).as(text).isNotEqualTo(Answer.CONFIRM);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "no quiero ",
                "creo que ",
                "no sé si ",
                "si no llego, ",
                "¿qué pasa si ",
                "¿cómo que ",
                "no vayan a "
            })
    void no_doubt_or_question_cancels(String opening) {
        for (LabelledAnswer one : read(Answer.CANCEL)) {
            String text = opening + one.text();

            assertThat(AnswerReader.read(text)).as(text).isNotEqualTo(Answer.CANCEL);
        }
    }

    @Test
    void two_answers_never_confirm() {
        List<LabelledAnswer> confirmations = read(Answer.CONFIRM);
        List<LabelledAnswer> others = read(Answer.CANCEL, Answer.RESCHEDULE);
        for (int i = 0; i < ROUNDS; i++) {
            String one = any(confirmations).text();
            String other = any(others).text();
            String text = random.nextBoolean() ? one + "\n" + other : other + ". " + one;

            assertThat(AnswerReader.read(text)).as(text).isNotEqualTo(Answer.CONFIRM);
        }
    }

    @Test
    void shuffled_words_never_fail() {
        List<LabelledAnswer> all = LabelledAnswer.all().toList();
        for (int i = 0; i < ROUNDS; i++) {
            List<String> words = new ArrayList<>();
            for (int count = random.nextInt(6); count >= 0; count--) {
                words.addAll(List.of(any(all).text().split("\\s+", -1)));
            }
            Collections.shuffle(words, random);

            assertThat(AnswerReader.read(String.join(" ", words))).isNotNull();
        }
    }

    @Test
    void random_characters_are_never_an_answer_that_costs_an_appointment() {
        for (int i = 0; i < ROUNDS; i++) {
            StringBuilder text = new StringBuilder();
            for (int count = random.nextInt(60); count >= 0; count--) {
                text.append((char) random.nextInt(Character.MAX_VALUE + 1));
            }

            assertThat(AnswerReader.read(text.toString())).isIn(Answer.UNSURE);
            assertThat(AnswerReader.readReaction(text.toString())).isEqualTo(Answer.UNSURE);
            assertThat(AnswerReader.readButton(text.toString())).isEqualTo(Answer.UNSURE);
        }
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void hostile_texts_are_read_in_no_time(String piece) {
        for (int length : List.of(399, 400, 401, 100_000)) {
            String text = piece.repeat(length / piece.length() + 1).substring(0, length);

            assertTimeout(Duration.ofSeconds(1), () -> {
                for (int i = 0; i < 3; i++) {
                    AnswerReader.read(text);
                    AnswerReader.readReaction(text);
                    AnswerReader.readButton(text);
                }
            });
            assertThat(AnswerReader.read("x" + text)).isEqualTo(Answer.UNSURE);
        }
    }

    static Stream<String> hostile() {
        return Stream.of(
                "a",
                "si ",
                "no ",
                "no voy a poder ",
                "h",
                "ja",
                "👍",
                "🏽",
                "\u0301",
                "í\u0301",
                "\ud83d",
                "\udc4d",
                "\ufdfa",
                "\u200d",
                "?",
                ".",
                "1",
                "1:",
                "soy ",
                "cancela",
                "porque ",
                "\0",
                "\ufffd",
                "ﷺ ",
                "((((",
                "@go ",
                "%s",
                "\u202e");
    }

    /** The labelled texts that are read as labelled, as one of the given answers. */
    private static List<LabelledAnswer> read(Answer... answers) {
        List<Answer> wanted = List.of(answers);
        return LabelledAnswer.all()
                .filter(one -> wanted.contains(one.label()))
                .filter(one -> AnswerReader.read(one.text()) == one.label())
                .toList();
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
