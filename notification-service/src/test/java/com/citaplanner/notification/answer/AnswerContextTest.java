package com.citaplanner.notification.answer;

import static com.citaplanner.notification.answer.Answers.NOW;
import static com.citaplanner.notification.answer.Answers.after;
import static com.citaplanner.notification.answer.Answers.followedBy;
import static com.citaplanner.notification.answer.Answers.message;
import static com.citaplanner.notification.answer.Answers.quoted;
import static com.citaplanner.notification.answer.Answers.reminder;
import static com.citaplanner.notification.answer.Answers.startingAt;
import static com.citaplanner.notification.answer.Answers.text;
import static com.citaplanner.notification.answer.Answers.writtenBy;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.message.Channel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The same words are an answer or none, by what was said and sent before, and by who writes. */
class AnswerContextTest {
    /** On Friday at ten, an hour ago. */
    private static final PendingMessage ANA = reminder("c-ana", "a-1");

    private static final AnswerWriter ANOTHER_PHONE =
            new AnswerWriter(Optional.of("+525599999999"), false, false, false);

    private static String decide(ClientMessage message, PendingMessage... pending) {
        return switch (AnswerRule.decide(message, List.of(pending))) {
            case AnswerDecision.NoAnswer nothing -> "nothing";
            case AnswerDecision.Certain(Answer action, List<PendingMessage> about) -> action + ids(about);
            case AnswerDecision.AskWhich(Answer action, List<PendingMessage> about) -> "which " + action + ids(about);
            case AnswerDecision.ForPerson(List<PendingMessage> about, WaitsFor waitsFor) -> "person" + ids(about);
        };
    }

    private static String decide(String text, PendingMessage... pending) {
        return decide(text("m-1", text), pending);
    }

    private static String ids(List<PendingMessage> about) {
        return about.stream().map(one -> " " + one.appointment().id()).reduce("", String::concat);
    }

    private static PendingMessage unclear(PendingMessage one) {
        return one.answered(new EarlierAnswers(
                Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(NOW.minusSeconds(60))));
    }

    private static PendingMessage asked(PendingMessage one, String key, Instant at) {
        return one.answered(new EarlierAnswers(
                Optional.empty(),
                Optional.empty(),
                Optional.of(new EarlierAnswers.Question(key, at)),
                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({
        "ok gracias, CANCEL, person a-1",
        "sí, CANCEL, person a-1",
        "listo, CANCEL, person a-1",
        "👍, CANCEL, person a-1",
        "ok nos vemos, CANCEL, person a-1",
        "confirmo, CANCEL, person a-1",
        "siempre sí voy, CANCEL, CONFIRM a-1",
        "'sí, ahí estaré', CANCEL, CONFIRM a-1",
        "sí, RESCHEDULE, person a-1",
        "el lunes está bien, RESCHEDULE, person a-1",
        "confirmo, RESCHEDULE, person a-1",
        "'sí, ahí estaré', RESCHEDULE, person a-1",
        "no puedo, RESCHEDULE, person a-1",
        "cancelar, RESCHEDULE, CANCEL a-1",
        "ok, CONFIRM, CONFIRM a-1",
        "cancelar, CONFIRM, CANCEL a-1"
    })
    void what_was_answered_before_counts(String text, Answer before, String decision) {
        assertThat(decide(text, after(before, ANA))).isEqualTo(decision);
    }

    @Test
    void an_answer_about_an_earlier_version_at_the_same_time_counts() {
        Optional<PendingMessage.EarlierReply> cancelled =
                Optional.of(new PendingMessage.EarlierReply(Answer.CANCEL, NOW.minusSeconds(60)));
        PendingMessage newVersion =
                ANA.answered(new EarlierAnswers(Optional.empty(), cancelled, Optional.empty(), Optional.empty()));

        assertThat(decide("ok gracias", newVersion)).isEqualTo("person a-1");
    }

    @ParameterizedTest
    @CsvSource({
        "ok gracias, CANCEL, person a-2",
        "sí voy, RESCHEDULE, person a-2",
        "'sí, el viernes ahí estaré', CANCEL, CONFIRM a-2",
        "ok, CONFIRM, CONFIRM a-2"
    })
    void an_agreement_after_an_answer_about_another_appointment_is_about_that_one(
            String text, Answer before, String decision) {
        PendingMessage earlier = after(before, reminder("c-ana", "a-1", "n-1", Duration.ofHours(2)));

        assertThat(decide(text, earlier, reminder("c-ana", "a-2"))).isEqualTo(decision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "sí por favor", "sí", "ok", "2", "confirmo"})
    void an_agreement_after_a_question_answers_the_question(String text) {
        PendingMessage asked = asked(ANA, "m-0", NOW.minusSeconds(60));

        assertThat(decide(text, asked)).isEqualTo("person a-1");
        assertThat(decide(text, reminder("c-ana", "a-2"), asked)).startsWith("person");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "1, gracias", "2", "3", "Opción 1"})
    void a_digit_alone_is_for_a_person(String text) {
        assertThat(decide(text, ANA)).isEqualTo("person a-1");
        assertThat(decide(message("m-1", NOW, new AnswerContent.Words(text), "wamid.ours"), quoted(ANA)))
                .isEqualTo("person a-1");
    }

    @ParameterizedTest
    @CsvSource({
        "sí, NOTIFICATION, person a-1",
        "ok gracias, NOTIFICATION, person a-1",
        "ok nos vemos, NOTIFICATION, person a-1",
        "confirmo, NOTIFICATION, CONFIRM a-1",
        "ahí estaré, NOTIFICATION, CONFIRM a-1",
        "no puedo, NOTIFICATION, person a-1",
        "cancelar, NOTIFICATION, person a-1",
        "cancelar mi cita, NOTIFICATION, CANCEL a-1",
        "sí, CHAT, person a-1",
        "'sí, ahí estaré', CHAT, person a-1",
        "confirmo, CHAT, person a-1",
        "confirmo mi cita, CHAT, CONFIRM a-1",
        "'sí, el viernes a las 10', CHAT, CONFIRM a-1",
        "'sí, el lunes a las 10', CHAT, person a-1",
        "no voy a poder ir, CHAT, person a-1",
        "cancele mi cita por favor, CHAT, CANCEL a-1",
        "¿puede ser más tarde?, CHAT, person a-1",
        "quiero reagendar, CHAT, RESCHEDULE a-1"
    })
    void what_else_was_sent_may_be_answered_instead(String text, Followed followed, String decision) {
        assertThat(decide(text, followedBy(followed, ANA))).isEqualTo(decision);
    }

    @ParameterizedTest
    @EnumSource(Followed.class)
    void a_quoted_message_is_answered_whatever_was_sent_since(Followed followed) {
        ClientMessage quoting = message("m-1", NOW, new AnswerContent.Words("sí"), "wamid.ours");

        assertThat(decide(quoting, quoted(followedBy(followed, after(Answer.CANCEL, ANA)))))
                .isEqualTo("CONFIRM a-1");
    }

    @ParameterizedTest
    @CsvSource({"ok, person a-1", "no puedo, person a-1", "'sí, ahí estaré', CONFIRM a-1", "cancelar, CANCEL a-1"})
    void a_bare_answer_after_what_only_a_person_understands_is_for_a_person(String text, String decision) {
        assertThat(decide(text, unclear(ANA))).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "Confirmo para el viernes, CONFIRM a-1",
        "'sí, mañana a las 10', CONFIRM a-1",
        "Confirmo para el jueves, person a-1",
        "nos vemos la otra semana, person a-1",
        "sí a las 4, person a-1",
        "cancela la del lunes, person a-1",
        "cancelo la de las 5, person a-1",
        "cancelar la de mi mamá, person a-1",
        "Confirmo la cita de mi hijo Mateo, person a-1",
        "cancelo la del viernes, CANCEL a-1",
        "cambiar la del lunes, person a-1",
        "me la puede cambiar para el lunes a las 5 de la tarde, RESCHEDULE a-1"
    })
    void a_named_time_or_person_must_be_the_appointment_s(String text, String decision) {
        assertThat(decide(text, ANA)).isEqualTo(decision);
        assertThat(decide(message("m-1", NOW, new AnswerContent.Words(text), "wamid.ours"), quoted(ANA)))
                .isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "cancelo la del viernes, CANCEL a-1",
        "cancelar la del lunes, CANCEL a-2",
        "cancelo la de las 10, which CANCEL a-1 a-2",
        "cancelo la de las 5, person a-1 a-2"
    })
    void a_named_time_may_say_which_appointment_is_cancelled(String text, String decision) {
        PendingMessage monday =
                startingAt(reminder("c-ana", "a-2"), ANA.startsAt().plus(Duration.ofDays(3)));

        assertThat(decide(text, ANA, monday)).isEqualTo(decision);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sí", "sí, ahí estaré", "cancelar", "CAMBIAR", "¿a qué hora es?"})
    void a_phone_to_which_no_message_went_answers_none(String text) {
        assertThat(decide(text, writtenBy(ANOTHER_PHONE, ANA))).isEqualTo("person a-1");
    }

    @Test
    void of_two_clients_with_the_writer_s_phone_the_one_to_whom_it_was_sent_is_answered() {
        PendingMessage luis = reminder("c-luis", "a-2");

        assertThat(decide("cancelar", writtenBy(ANOTHER_PHONE, ANA), luis)).isEqualTo("CANCEL a-2");
        assertThat(decide("sí", writtenBy(ANOTHER_PHONE, ANA), luis)).isEqualTo("CONFIRM a-2");
    }

    @ParameterizedTest
    @CsvSource({"ok, person a-1", "no voy a poder ir, person a-1", "confirmo, CONFIRM a-1", "cancelar, CANCEL a-1"})
    void a_bare_answer_over_another_channel_is_for_a_person(String text, String decision) {
        PendingMessage mail = Answers.over(Channel.EMAIL, ANA);

        assertThat(decide(text, mail)).isEqualTo(decision);
        assertThat(decide(text, mail, reminder("c-ana", "a-1", "n-chat", Duration.ofHours(30))))
                .doesNotStartWith("person");
    }

    @Test
    void a_button_on_a_message_that_is_outdated_is_for_a_person() {
        AnswerContent tap = new AnswerContent.Tap(Optional.of("a-1:CONFIRM"), Optional.of("Confirmar"));

        assertThat(decide(message("m-1", NOW, tap, "wamid.outdated"), ANA)).isEqualTo("person a-1");
        assertThat(decide(message("m-1", NOW, tap, "wamid.ours"), quoted(ANA))).isEqualTo("CONFIRM a-1");
        assertThat(decide(message("m-1", NOW, tap), ANA)).isEqualTo("CONFIRM a-1");
        assertThat(decide(message("m-1", NOW, tap), writtenBy(ANOTHER_PHONE, ANA)))
                .isEqualTo("person a-1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gracias", "Muchas gracias 🙏", "❤️", "gracias, bonito día"})
    void courtesy_after_an_answer_is_nothing(String text) {
        ClientMessage toAcknowledgement = message("m-1", NOW, new AnswerContent.Words(text), "wamid.acknowledgement");

        assertThat(decide(text, after(Answer.CONFIRM, ANA))).isEqualTo("nothing");
        assertThat(decide(text, after(Answer.CANCEL, ANA))).isEqualTo("nothing");
        assertThat(decide(toAcknowledgement, after(Answer.CONFIRM, ANA))).isEqualTo("nothing");
        assertThat(decide(text, ANA)).isEqualTo("person a-1");
        assertThat(decide(text, unclear(ANA))).isEqualTo("person a-1");
    }

    @Test
    void the_client_is_asked_once_for_the_same_appointments() {
        PendingMessage monday =
                startingAt(reminder("c-ana", "a-2"), ANA.startsAt().plus(Duration.ofDays(3)));
        Instant justNow = NOW.minusSeconds(60);

        assertThat(decide("cancelar", ANA, monday)).isEqualTo("which CANCEL a-1 a-2");
        assertThat(decide("cancelar", asked(ANA, "m-0", justNow), asked(monday, "m-0", justNow)))
                .isEqualTo("person a-1 a-2");
        assertThat(decide("cancelar", asked(ANA, "m-0", justNow), monday)).isEqualTo("which CANCEL a-1 a-2");
        Instant before = NOW.minus(Duration.ofHours(3));
        assertThat(decide("cancelar", asked(ANA, "m-0", before), asked(monday, "m-0", before)))
                .isEqualTo("which CANCEL a-1 a-2");
    }
}
