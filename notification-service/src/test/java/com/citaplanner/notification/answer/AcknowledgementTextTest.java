package com.citaplanner.notification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AcknowledgementTextTest {
    private static final PendingMessage FRIDAY = Answers.reminder("c-ana", "a-1");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            es-MX | CONFIRM | ¡Gracias! Le esperamos el viernes 13 de noviembre a las 10:00 a. m.
            es-MX | CANCEL  | Recibimos su solicitud de cancelar su cita del viernes 13 de noviembre a las 10:00 a. m.; le avisaremos en cuanto quede cancelada.
            es-ES | CONFIRM | ¡Gracias! Le esperamos el viernes 13 de noviembre a las 10:00.
            en-US | CONFIRM | Thank you! We look forward to seeing you on Friday, November 13, 10:00 AM.
            pt-BR | CONFIRM | Obrigado! Esperamos por você: sexta-feira, 13 de novembro, 10:00.
            fr-FR | RESCHEDULE | Con gusto: en breve le escribimos para buscar otro horario.
            """)
    void a_reply_is_in_the_language_of_the_business(String language, Answer action, String text) {
        assertThat(AcknowledgementText.in(Locale.forLanguageTag(language)).reply(action, List.of(FRIDAY)))
                .satisfies(reply -> assertThat(reply.replace('\u00a0', ' ')).isEqualTo(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-MX", "en-US", "pt-BR"})
    void every_reply_and_question_names_all_times(String language) {
        PendingMessage later =
                Answers.startingAt(Answers.reminder("c-ana", "a-2"), Answers.START.plusSeconds(2 * 3_600));
        AcknowledgementText texts = AcknowledgementText.in(Locale.forLanguageTag(language));

        assertThat(Stream.of(
                        texts.reply(Answer.CONFIRM, List.of(FRIDAY, later)),
                        texts.which(Answer.CANCEL, List.of(FRIDAY, later)),
                        texts.which(Answer.RESCHEDULE, List.of(FRIDAY, later))))
                .allSatisfy(text -> assertThat(text).contains("10:00", "12:00").doesNotContain("%", ".."));
    }
}
