package com.citaplanner.notification.answer;

import static com.citaplanner.notification.answer.Answers.NOW;
import static com.citaplanner.notification.answer.Answers.after;
import static com.citaplanner.notification.answer.Answers.message;
import static com.citaplanner.notification.answer.Answers.quoted;
import static com.citaplanner.notification.answer.Answers.reminder;
import static com.citaplanner.notification.answer.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerRuleTest {
    private static final PendingMessage ANA = reminder("c-ana", "a-1");
    private static final PendingMessage LUIS = reminder("c-luis", "a-2");

    /** The kind of decision, the action where it is certain, and the appointments. */
    private static String decide(ClientMessage message, PendingMessage... pending) {
        return switch (AnswerRule.decide(message, List.of(pending))) {
            case AnswerDecision.NoAnswer nothing -> "nothing";
            case AnswerDecision.Certain(Answer action, List<PendingMessage> about) -> action + ids(about);
            case AnswerDecision.AskWhich(Answer action, List<PendingMessage> about) -> "which " + action + ids(about);
            case AnswerDecision.ForPerson(List<PendingMessage> about, WaitsFor waitsFor) -> "person" + ids(about);
        };
    }

    private static String ids(List<PendingMessage> about) {
        return about.stream().map(one -> " " + one.appointment().id()).reduce("", String::concat);
    }

    private static ClientMessage quoting(AnswerContent content) {
        return message("m-1", NOW, content, "wamid.ours");
    }

    @ParameterizedTest
    @CsvSource({
        "Sí ahí estaré, CONFIRM a-1",
        "CONFIRMAR, CONFIRM a-1",
        "Cancelar, CANCEL a-1",
        "CAMBIAR, RESCHEDULE a-1",
        "¿Tienen estacionamiento?, person a-1"
    })
    void the_only_reminder_is_answered(String text, String decision) {
        assertThat(decide(text("m-1", text), ANA)).isEqualTo(decision);
    }

    @Test
    void without_a_pending_message_nothing_happens() {
        assertThat(decide(text("m-1", "sí"))).isEqualTo("nothing");
        assertThat(decide(text("m-1", "¿A qué hora abren?"), reminder("c-ana", "a-1", "n", Duration.ofHours(49))))
                .isEqualTo("nothing");
    }

    @Test
    void the_newest_message_is_confirmed_for_all_its_appointments() {
        PendingMessage old = reminder("c-ana", "a-0", "n-old", Duration.ofHours(20));
        PendingMessage one = reminder("c-ana", "a-1", "n-new", Duration.ofHours(1));
        PendingMessage two = reminder("c-ana", "a-2", "n-new", Duration.ofHours(1));

        assertThat(decide(text("m-1", "sí"), old, one, two)).isEqualTo("CONFIRM a-1 a-2");
    }

    @ParameterizedTest
    @CsvSource({"CANCELAR, which CANCEL a-1 a-2", "CAMBIAR, which RESCHEDULE a-1 a-2"})
    void nothing_is_cancelled_or_moved_where_several_could_be_meant(String text, String decision) {
        PendingMessage older = reminder("c-ana", "a-1", "n-old", Duration.ofHours(20));
        PendingMessage newer = reminder("c-ana", "a-2", "n-new", Duration.ofHours(1));

        assertThat(decide(text("m-1", text), older, newer)).isEqualTo(decision);
    }

    @Test
    void two_reminders_of_one_appointment_are_one_possibility() {
        PendingMessage day = reminder("c-ana", "a-1", "n-day", Duration.ofHours(23));
        PendingMessage hour = reminder("c-ana", "a-1", "n-hour", Duration.ZERO);

        assertThat(decide(text("m-1", "CANCELAR"), day, hour)).isEqualTo("CANCEL a-1");
    }

    @Test
    void of_a_family_with_one_phone_a_person_finds_out_who_is_meant() {
        assertThat(decide(text("m-1", "sí"), ANA, LUIS)).isEqualTo("person a-1 a-2");
    }

    @Test
    void of_a_family_the_only_new_and_unanswered_message_is_confirmed() {
        PendingMessage longAgo = reminder("c-luis", "a-2", "n-2", Duration.ofHours(8));
        PendingMessage answered = after(Answer.CONFIRM, reminder("c-luis", "a-2", "n-2", Duration.ofHours(2)));
        PendingMessage newest = reminder("c-ana", "a-1", "n-1", Duration.ofMinutes(5));

        assertThat(decide(text("m-1", "sí"), newest, longAgo)).isEqualTo("CONFIRM a-1");
        assertThat(decide(text("m-1", "sí"), newest, answered)).isEqualTo("CONFIRM a-1");
    }

    @Test
    void a_quoted_message_is_the_one_that_is_answered() {
        assertThat(decide(quoting(new AnswerContent.Words("sí")), ANA, quoted(LUIS)))
                .isEqualTo("CONFIRM a-2");
        assertThat(decide(quoting(new AnswerContent.Words("cancelar")), ANA, quoted(LUIS)))
                .isEqualTo("CANCEL a-2");
        assertThat(decide(quoting(new AnswerContent.Reaction("👍")), ANA, quoted(LUIS)))
                .isEqualTo("CONFIRM a-2");
    }

    @Test
    void a_quoted_message_is_answered_however_old_it_is() {
        PendingMessage booking = quoted(reminder("c-ana", "a-1", "n", Duration.ofDays(20)));

        assertThat(decide(quoting(new AnswerContent.Words("cancelar")), booking))
                .isEqualTo("CANCEL a-1");
    }

    @Test
    void a_quoted_message_about_two_appointments_is_asked_about() {
        PendingMessage one = quoted(reminder("c-ana", "a-1", "n", Duration.ofHours(1)));
        PendingMessage two = quoted(reminder("c-ana", "a-2", "n", Duration.ofHours(1)));

        assertThat(decide(quoting(new AnswerContent.Words("cancelar")), one, two))
                .isEqualTo("which CANCEL a-1 a-2");
        assertThat(decide(quoting(new AnswerContent.Words("sí")), one, two)).isEqualTo("CONFIRM a-1 a-2");
    }

    @Test
    void a_button_answers_the_message_that_it_is_on() {
        assertThat(decide(
                        quoting(new AnswerContent.Tap(Optional.of("CANCEL"), Optional.of("No podré"))),
                        quoted(ANA),
                        LUIS))
                .isEqualTo("CANCEL a-1");
        assertThat(decide(quoting(new AnswerContent.Tap(Optional.empty(), Optional.of("Sí, ahí estaré"))), quoted(ANA)))
                .isEqualTo("CONFIRM a-1");
    }

    @Test
    void a_button_may_name_its_appointment() {
        ClientMessage tapped = quoting(new AnswerContent.Tap(Optional.of("a-2:CANCEL"), Optional.of("Cancelar")));

        assertThat(decide(tapped, quoted(ANA), quoted(LUIS))).isEqualTo("CANCEL a-2");
        assertThat(decide(tapped, ANA)).isEqualTo("person a-1");
    }

    @Test
    void an_answer_to_something_else_is_for_a_person_and_a_reaction_to_it_for_nobody() {
        assertThat(decide(quoting(new AnswerContent.Words("sí")), ANA)).isEqualTo("person a-1");
        assertThat(decide(quoting(new AnswerContent.Reaction("👍")), ANA)).isEqualTo("nothing");
    }

    @Test
    void a_recording_is_for_a_person() {
        assertThat(decide(message("m-1", NOW, new AnswerContent.Wordless()), ANA))
                .isEqualTo("person a-1");
    }
}
