package com.citaplanner.notification.inbound.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.answer.AnswerContent;
import com.citaplanner.notification.answer.AnswerSender;
import com.citaplanner.notification.answer.ClientMessage;
import com.citaplanner.notification.contact.WhatsAppWriter;
import com.citaplanner.notification.inbound.RecordedProcessedEvents;
import com.citaplanner.notification.tenant.KnownNumbers;
import com.citaplanner.notification.tenant.Tenants;
import com.citaplanner.notification.tenant.WhatsAppNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Which messages over WhatsApp may be answers, and what of them is read. */
class WhatsAppAnswersTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    private static final Callbacks JUAN = new Callbacks("106", "5215512345678", "MX.1349");

    private final RecordedCallbacks effects = new RecordedCallbacks();
    private final CallbackReader reader = new CallbackReader(CLOCK);
    private final CallbackIntake intake = effects.intake(
            new RecordedProcessedEvents(),
            new KnownNumbers(Map.of(new WhatsAppNumber("meta", "106"), Tenants.mexican("demo"))),
            CLOCK);

    private Optional<ClientMessage> answer(JsonNode body) {
        intake.accept(List.of(reader.read("meta", Integer.toString(body.hashCode()), "message", Instant.EPOCH, body)))
                .await()
                .atMost(Duration.ofSeconds(5));
        return effects.answers.messages.stream().findFirst();
    }

    private AnswerContent content(JsonNode body) {
        return answer(body).orElseThrow().content();
    }

    @Test
    void a_text_is_what_its_writer_wrote() {
        ClientMessage answer =
                answer(JUAN.text("wamid.1", NOW, "Sí, ahí estaré")).orElseThrow();

        assertThat(answer.key()).isEqualTo("wamid.1");
        assertThat(answer.sender())
                .isEqualTo(new AnswerSender.OfNumber(
                        new WhatsAppWriter("demo", Optional.of("+525512345678"), Optional.of("MX.1349"))));
        assertThat(answer.content()).isEqualTo(new AnswerContent.Words("Sí, ahí estaré"));
        assertThat(answer.quoted()).isEmpty();
    }

    @Test
    void a_button_has_its_payload_its_title_and_the_message_that_it_is_on() {
        ClientMessage answer = answer(JUAN.button("wamid.1", NOW, "Confirmar", "a-1:CONFIRM", "wamid.ours"))
                .orElseThrow();

        assertThat(answer.content())
                .isEqualTo(new AnswerContent.Tap(Optional.of("a-1:CONFIRM"), Optional.of("Confirmar")));
        assertThat(answer.namedAppointment()).contains("a-1");
        assertThat(answer.quoted()).containsExactly("wamid.ours");
    }

    @Test
    void a_chosen_row_of_a_list_is_like_a_button() {
        assertThat(content(JUAN.message(
                        "wamid.1",
                        NOW,
                        "interactive",
                        Map.of("type", "list_reply", "list_reply", Map.of("id", "CANCEL", "title", "Cancelar")))))
                .isEqualTo(new AnswerContent.Tap(Optional.of("CANCEL"), Optional.of("Cancelar")));
    }

    @Test
    void a_reaction_quotes_its_message_and_one_that_is_taken_back_says_nothing() {
        assertThat(answer(JUAN.reaction("wamid.2", NOW, "", "wamid.ours"))).isEmpty();
        ClientMessage answer =
                answer(JUAN.reaction("wamid.1", NOW, "👍", "wamid.ours")).orElseThrow();

        assertThat(answer.content()).isEqualTo(new AnswerContent.Reaction("👍"));
        assertThat(answer.quoted()).containsExactly("wamid.ours");
    }

    @Test
    void a_recording_has_no_words() {
        assertThat(content(JUAN.message("wamid.1", NOW, "audio", Map.of("id", "1", "mime_type", "audio/ogg"))))
                .isEqualTo(new AnswerContent.Wordless());
    }

    @Test
    void an_opt_out_is_no_answer() {
        assertThat(answer(JUAN.text("wamid.1", NOW, "BAJA"))).isEmpty();
    }

    @Test
    void a_message_in_a_group_is_no_answer() {
        ObjectNode text = JUAN.text("wamid.1", NOW, "sí");
        Callbacks.item(text, "messages").put("group_id", "Z3JvdXA");
        ObjectNode tap = JUAN.button("wamid.2", NOW, "Confirmar", "a-1:CONFIRM", "wamid.ours");
        ((ObjectNode) Callbacks.item(tap, "messages").get("context")).put("group_id", "Z3JvdXA");

        assertThat(answer(text)).isEmpty();
        assertThat(answer(tap)).isEmpty();
    }

    @Test
    void a_message_of_three_days_ago_is_not_read() {
        assertThat(answer(JUAN.text("wamid.1", NOW.minus(Duration.ofDays(3)), "sí")))
                .isEmpty();
    }
}
