package com.citaplanner.notification.answer;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.appointment.AppointmentKey;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.message.Channel;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Checks that events on {@code appointment.replies.v1} equal the contract's samples. */
class ReplyContractTest {
    private static final Contract CONTRACT = new Contract("appointment.replies.v1");

    private final RecordedAnswers recorded = new RecordedAnswers();
    private final AnswerIntake intake = recorded.intake(Clock.fixed(Answers.NOW.plusSeconds(1), ZoneOffset.UTC));

    @ParameterizedTest
    @CsvSource({"confirm, 'Sí, ahí estaré'", "reschedule, CAMBIAR", "cancel, 'Hoy no puedo ir, cancelo'"})
    void reply_event_equals_its_golden_sample(String name, String text) {
        recorded.pending = List.of(new PendingMessage(
                new AppointmentKey("demo", "a-juan-4"),
                "c-juan",
                3,
                Answers.NOW.plus(Duration.ofHours(3)),
                ZoneId.of("America/Mexico_City"),
                UUID.fromString("019a7a5e-8c00-7000-8000-000000000004"),
                Channel.WHATSAPP,
                Answers.NOW.minus(Duration.ofHours(1)),
                false,
                Followed.NOTHING,
                Answers.CLIENT,
                EarlierAnswers.NONE));

        intake.accept(List.of(Answers.text("wamid.HBgNNTIxNTUxMjM0NTY3OA", text)))
                .await()
                .atMost(Duration.ofSeconds(5));

        JsonNode event = Contract.written(recorded.outbox.messages().getFirst());
        assertThat(CONTRACT.faults(event)).isEmpty();
        assertThat(event).isEqualTo(CONTRACT.sample(name));
        assertThat(recorded.outbox.messages())
                .singleElement()
                .satisfies(message -> assertThat(message.topic()).isEqualTo(CONTRACT.topic()));
    }
}
