package com.citaplanner.notification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.support.BesideOthers;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A wrong answer is worse than none, so that precision comes first. */
@BesideOthers
class AnswerReaderTest {
    @ParameterizedTest
    @MethodSource("filesAndThresholds")
    void labelled_answers_are_read_as_people_understand_them(
            String file, Answer answer, double precision, double recall) {
        List<LabelledAnswer> all = LabelledAnswer.in(file);
        List<LabelledAnswer> labelled =
                all.stream().filter(one -> one.label() == answer).toList();
        List<LabelledAnswer> read =
                all.stream().filter(one -> reading(one) == answer).toList();
        double right = labelled.stream().filter(read::contains).count();

        assertThat(labelled).hasSizeGreaterThan(10);
        assertThat(right / read.size())
                .as("precision of %s in %s%n%s", answer, file, wrong(all))
                .isGreaterThanOrEqualTo(precision);
        assertThat(right / labelled.size())
                .as("recall of %s in %s%n%s", answer, file, wrong(all))
                .isGreaterThanOrEqualTo(recall);
    }

    static Stream<Arguments> filesAndThresholds() {
        return LabelledAnswer.FILES.stream()
                .flatMap(file -> Stream.of(
                        Arguments.of(file, Answer.CONFIRM, 0.99, 0.85),
                        Arguments.of(file, Answer.CANCEL, 0.99, 0.85),
                        Arguments.of(file, Answer.RESCHEDULE, 0.97, 0.85)));
    }

    @Test
    void confirmation_and_cancellation_are_never_taken_for_each_other() {
        assertThat(LabelledAnswer.all()
                        .filter(one -> one.label() != Answer.UNSURE)
                        .filter(one -> reading(one) != Answer.UNSURE && reading(one) != one.label()))
                .isEmpty();
    }

    @Test
    void there_are_enough_labelled_answers_without_contradictions() {
        List<LabelledAnswer> all = LabelledAnswer.all().toList();

        assertThat(all).hasSizeGreaterThan(900);
        assertThat(all.stream().distinct().map(LabelledAnswer::text)).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " ", "\n", "\u200b", "\ufe0f", "!", "?", "...", "\u0301"})
    void nothing_written_is_unsure(String text) {
        assertThat(AnswerReader.read(text)).isEqualTo(Answer.UNSURE);
        assertThat(AnswerReader.readReaction(text)).isEqualTo(Answer.UNSURE);
        assertThat(AnswerReader.readButton(text)).isEqualTo(Answer.UNSURE);
    }

    @ParameterizedTest
    @CsvSource({
        "1, CONFIRM",
        "' 1 ', CONFIRM",
        "1., CONFIRM",
        "１, CONFIRM",
        "1️⃣, CONFIRM",
        "'1, gracias', CONFIRM",
        "Opción 1, CONFIRM",
        "la opcion 2, RESCHEDULE",
        "2, RESCHEDULE",
        "3, CANCEL",
        "3️⃣ 🙏, CANCEL",
        "1?, UNSURE",
        "0, UNSURE",
        "4, UNSURE",
        "11, UNSURE",
        "1 2, UNSURE",
        "1 o 2, UNSURE",
        "1.5, UNSURE",
        "1 hora, UNSURE",
        "a la 1, UNSURE",
        "el 3, UNSURE",
        "somos 2, UNSURE",
        "-3, CANCEL"
    })
    void a_number_alone_is_the_choice_that_the_message_offers(String text, Answer answer) {
        List<Answer> choices = List.of(Answer.CONFIRM, Answer.RESCHEDULE, Answer.CANCEL);

        assertThat(AnswerReader.read(text, choices)).isEqualTo(answer);
    }

    @ParameterizedTest
    @CsvSource({"1, CONFIRM", "2, UNSURE", "3, UNSURE"})
    void without_a_list_of_choices_only_the_first_number_is_sure(String text, Answer answer) {
        assertThat(AnswerReader.read(text)).isEqualTo(answer);
        assertThat(AnswerReader.read(text, List.of())).isEqualTo(Answer.UNSURE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"👍", "👍🏻", "👍🏿", "✅", "✔️", "☑️", "👌", "👌🏽", "🆗", "💯"})
    void a_reaction_that_agrees_confirms(String emoji) {
        assertThat(AnswerReader.readReaction(emoji)).isEqualTo(Answer.CONFIRM);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "👎", "👎🏽", "❌", "❤️", "🙏", "🙏🏼", "😂", "😮", "😢", "🙄", "🎉", "👍👎", "👀", "sí", "ok", "1", "x"
            })
    void any_other_reaction_is_unsure(String emoji) {
        assertThat(AnswerReader.readReaction(emoji)).isEqualTo(Answer.UNSURE);
    }

    @ParameterizedTest
    @CsvSource({
        "CONFIRM, CONFIRM",
        "confirm, CONFIRM",
        "Confirmar, CONFIRM",
        "CAMBIAR, RESCHEDULE",
        "Reagendar, RESCHEDULE",
        "RESCHEDULE, RESCHEDULE",
        "CANCELAR, CANCEL",
        "' cancel ', CANCEL",
        "sí, UNSURE",
        "CONFIRMAR CITA, UNSURE",
        "CANCELAR?, UNSURE",
        "STOP, UNSURE"
    })
    void buttons_are_read_by_their_payload_or_title(String payload, Answer answer) {
        assertThat(AnswerReader.readButton(payload)).isEqualTo(answer);
    }

    private static Answer reading(LabelledAnswer one) {
        return AnswerReader.read(one.text());
    }

    private static String wrong(List<LabelledAnswer> all) {
        return all.stream()
                .filter(one -> reading(one) != one.label())
                .map(one -> "%s read as %s: %s".formatted(one.label(), reading(one), one.text()))
                .collect(Collectors.joining("\n"));
    }
}
