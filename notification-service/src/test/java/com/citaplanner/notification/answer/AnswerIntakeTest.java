package com.citaplanner.notification.answer;

import static com.citaplanner.notification.answer.Answers.NOW;
import static com.citaplanner.notification.answer.Answers.message;
import static com.citaplanner.notification.answer.Answers.quoted;
import static com.citaplanner.notification.answer.Answers.reminder;
import static com.citaplanner.notification.answer.Answers.text;
import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.label.LabelRequest;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.message.NotificationType;
import com.citaplanner.notification.request.ResolvedRequest;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AnswerIntakeTest {
    private final RecordedAnswers recorded = new RecordedAnswers();
    private final AnswerIntake intake = recorded.intake(Clock.fixed(NOW, ZoneOffset.UTC));

    private void accept(ClientMessage... messages) {
        intake.accept(List.of(messages)).await().atMost(Duration.ofSeconds(5));
    }

    private List<String> acknowledged() {
        return recorded.requests.ready.stream()
                .map(request -> request.contents().get(Channel.CHATWOOT).text())
                .toList();
    }

    @Test
    void an_answer_is_stored_emitted_and_acknowledged() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "sí, ahí estaré"));

        assertThat(recorded.emitted()).containsExactly("a-1 CONFIRM");
        assertThat(recorded.outbox.messages())
                .singleElement()
                .satisfies(event -> assertThat(event.topic()).isEqualTo("appointment.replies.v1"));
        assertThat(acknowledged())
                .containsExactly("¡Gracias! Le esperamos el viernes 13 de noviembre a las 10:00\u00a0a.\u00a0m.");
        assertThat(recorded.labels).isEmpty();
        assertThat(recorded.counted).containsExactly("CONFIRM REPLIED WHATSAPP");
    }

    @Test
    void an_acknowledgement_goes_to_the_client_for_an_hour() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "sí"));

        ResolvedRequest request = recorded.requests.ready.getFirst();
        assertThat(request.request().type()).isEqualTo(NotificationType.AUTO_REPLY);
        assertThat(request.request().idempotencyKey()).isEqualTo("reply:m-1:a-1");
        assertThat(request.expiresAt()).isEqualTo(NOW.plus(Duration.ofHours(1)));
    }

    @Test
    void the_same_answer_again_is_stored_and_not_emitted() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "sí"), text("m-2", "confirmo"));
        accept(text("m-3", "sí"));

        assertThat(recorded.replies).hasSize(3);
        assertThat(recorded.emitted()).containsExactly("a-1 CONFIRM");
        assertThat(acknowledged()).hasSize(1);
    }

    @Test
    void a_changed_mind_is_emitted() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "sí"), text("m-2", "cancelar"), text("m-3", "siempre sí voy"));

        assertThat(recorded.emitted()).containsExactly("a-1 CONFIRM", "a-1 CANCEL", "a-1 CONFIRM");
        assertThat(acknowledged()).hasSize(3);
    }

    @Test
    void a_message_counts_once_however_often_it_is_reported() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("wamid.1", "sí"), text("wamid.1", "sí"));
        accept(text("wamid.1", "sí"));

        assertThat(recorded.replies).hasSize(1);
    }

    @Test
    void an_answer_that_was_written_before_the_newest_one_is_late() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(message("m-2", NOW, new AnswerContent.Words("cancelar")));
        accept(message("m-1", NOW.minusSeconds(60), new AnswerContent.Words("sí")));

        assertThat(recorded.emitted()).containsExactly("a-1 CANCEL");
    }

    @Test
    void a_new_version_is_answered_anew() {
        PendingMessage before = reminder("c-ana", "a-1");
        recorded.pending = List.of(before);
        accept(text("m-1", "sí"));
        recorded.pending = List.of(new PendingMessage(
                before.appointment(),
                before.clientId(),
                4,
                before.startsAt(),
                before.zone(),
                before.notificationId(),
                before.channel(),
                before.requestedAt(),
                before.quoted(),
                before.followed(),
                before.writer(),
                before.earlier()));

        accept(text("m-2", "sí"));

        assertThat(recorded.emitted()).hasSize(2);
    }

    @Test
    void a_question_is_labelled_for_a_person() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "¿Puedo llevar a mi perro?"));

        assertThat(recorded.emitted()).isEmpty();
        assertThat(acknowledged()).isEmpty();
        assertThat(recorded.labels)
                .containsExactly(new LabelRequest(
                        "demo", "c-ana", "m-1", Channel.WHATSAPP, Optional.empty(), "cita-por-atender"));
        assertThat(recorded.counted).containsExactly("UNSURE FOR_PERSON WHATSAPP");
    }

    @Test
    void another_time_is_acknowledged_and_found_by_a_person() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "CAMBIAR"));

        assertThat(recorded.emitted()).containsExactly("a-1 RESCHEDULE");
        assertThat(acknowledged()).containsExactly("Con gusto: en breve le escribimos para buscar otro horario.");
        assertThat(recorded.labels).hasSize(1);
    }

    @Test
    void which_of_two_appointments_is_cancelled_is_asked() {
        PendingMessage friday = reminder("c-ana", "a-1");
        recorded.pending = List.of(
                friday,
                Answers.startingAt(reminder("c-ana", "a-2"), friday.startsAt().plus(Duration.ofDays(3))));

        accept(text("m-1", "cancelar"));

        assertThat(recorded.emitted()).isEmpty();
        assertThat(acknowledged())
                .containsExactly(
                        "¿Cuál de sus citas desea cancelar: la del viernes 13 de noviembre a las 10:00\u00a0a.\u00a0m."
                                + " o la del lunes 16 de noviembre a las 10:00\u00a0a.\u00a0m.?");
        assertThat(recorded.labels).hasSize(1);
    }

    @Test
    void an_old_answer_counts_without_an_acknowledgement_and_a_very_old_one_not_at_all() {
        recorded.pending = List.of(reminder("c-ana", "a-1", "n", Duration.ofHours(40)));

        accept(message("m-1", NOW.minus(Duration.ofHours(1)), new AnswerContent.Words("sí")));
        accept(message("m-2", NOW.minus(Duration.ofHours(49)), new AnswerContent.Words("cancelar")));

        assertThat(recorded.emitted()).containsExactly("a-1 CONFIRM");
        assertThat(acknowledged()).isEmpty();
    }

    @Test
    void an_ok_after_a_cancellation_confirms_nothing() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "CANCELAR"));
        accept(text("m-2", "ok gracias"));

        assertThat(recorded.emitted()).containsExactly("a-1 CANCEL");
        assertThat(recorded.labels).hasSize(1);
    }

    @Test
    void thanks_after_an_answer_are_neither_stored_nor_labelled() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "sí confirmo"), text("m-2", "gracias"));
        accept(text("m-3", "🙏"));

        assertThat(recorded.replies).hasSize(1);
        assertThat(recorded.labels).isEmpty();
    }

    @Test
    void which_appointment_is_asked_once() {
        recorded.pending = List.of(reminder("c-ana", "a-1"), reminder("c-ana", "a-2"));

        accept(text("m-1", "cancelar"), text("m-2", "cancelar"));
        accept(text("m-3", "cancelar"), text("m-4", "sí por favor"));

        assertThat(acknowledged()).hasSize(1);
        assertThat(recorded.labels).hasSize(4);
        assertThat(recorded.emitted()).isEmpty();
    }

    @Test
    void an_acknowledgement_is_about_no_version_that_may_be_outdated_when_it_is_sent() {
        recorded.pending = List.of(reminder("c-ana", "a-1"));

        accept(text("m-1", "cancelar"));

        assertThat(recorded.requests.ready.getFirst().request().appointments()).isEmpty();
    }

    @Test
    void an_acknowledgement_goes_to_the_phone_of_the_answer() {
        AnswerContent words = new AnswerContent.Words("cancelar");
        recorded.pending = List.of(quoted(Answers.writtenBy(
                new AnswerWriter(Optional.of("+525512345678"), true, false, false), reminder("c-ana", "a-1"))));
        accept(message("m-1", NOW, words, "wamid.ours"));
        recorded.pending = List.of(quoted(
                Answers.writtenBy(new AnswerWriter(Optional.empty(), true, false, false), reminder("c-ana", "a-2"))));
        accept(message("m-2", NOW, words, "wamid.ours"));

        assertThat(recorded.emitted()).hasSize(2);
        assertThat(recorded.requests.ready).singleElement().satisfies(request -> {
            assertThat(request.request().recipient().clientId()).isEmpty();
            assertThat(request.request().recipient().phone()).contains("+525512345678");
        });
    }

    static IntStream seeds() {
        return IntStream.range(0, 200);
    }

    /** Of what came in order, each change is emitted; what is repeated or comes late changes nothing. */
    @ParameterizedTest
    @MethodSource("seeds")
    void any_interleaving_of_repeats_and_late_duplicates_emits_each_change_once(int seed) {
        Random random = new Random(seed);
        recorded.pending = List.of(quoted(reminder("c-ana", "a-1")));
        List<ClientMessage> written = IntStream.range(0, 12)
                .mapToObj(i -> message("m-" + i, NOW.minusSeconds(600 - i), words(random), "wamid.ours"))
                .toList();

        List<ClientMessage> arriving = new ArrayList<>();
        for (int i = 0; i < written.size(); i++) {
            arriving.add(written.get(i));
            while (random.nextInt(3) == 0) {
                arriving.add(written.get(random.nextInt(i + 1)));
            }
        }
        batches(arriving, random).forEach(batch -> accept(batch.toArray(ClientMessage[]::new)));

        assertThat(recorded.emitted()).isEqualTo(changes(written));
        assertThat(recorded.outbox.messages()).hasSameSizeAs(recorded.emitted());
        assertThat(acknowledged()).hasSameSizeAs(recorded.emitted());
    }

    /** In whatever order messages arrive, what was written last is what counts in the end. */
    @ParameterizedTest
    @MethodSource("seeds")
    void the_last_answer_wins_in_any_order(int seed) {
        Random random = new Random(seed);
        recorded.pending = List.of(quoted(reminder("c-ana", "a-1")));
        List<ClientMessage> arriving = new ArrayList<>(IntStream.range(0, 8)
                .mapToObj(i -> message("m-" + i, NOW.minusSeconds(600 - i), words(random), "wamid.ours"))
                .toList());
        String last = changes(arriving).getLast();
        arriving.addAll(List.copyOf(arriving));
        Collections.shuffle(arriving, random);

        batches(arriving, random).forEach(batch -> accept(batch.toArray(ClientMessage[]::new)));

        assertThat(recorded.emitted().getLast()).isEqualTo(last);
        assertThat(recorded.emitted()).doesNotContainSequence(last, last);
    }

    private static AnswerContent words(Random random) {
        return new AnswerContent.Words(List.of("sí", "cancelar", "CAMBIAR").get(random.nextInt(3)));
    }

    private static List<List<ClientMessage>> batches(List<ClientMessage> messages, Random random) {
        List<List<ClientMessage>> batches = new ArrayList<>();
        for (int from = 0; from < messages.size(); ) {
            int to = Math.min(messages.size(), from + 1 + random.nextInt(4));
            batches.add(messages.subList(from, to));
            from = to;
        }
        return batches;
    }

    private static List<String> changes(List<ClientMessage> messages) {
        List<String> changes = new ArrayList<>();
        messages.stream()
                .sorted(Comparator.comparing(ClientMessage::writtenAt))
                .map(message -> "a-1 " + ReadAnswer.of(message.content()).answer())
                .filter(change -> changes.isEmpty() || !changes.getLast().equals(change))
                .forEach(changes::add);
        return changes;
    }
}
