package com.citaplanner.notification.inbound.sms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.channel.sms.SmsReference;
import com.citaplanner.notification.channel.sms.TwilioError;
import com.citaplanner.notification.inbound.sms.SmsCallback.SmsReceived;
import com.citaplanner.notification.inbound.sms.SmsCallback.SmsStatusChanged;
import com.citaplanner.notification.inbound.sms.SmsCallback.TwilioDecision;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SmsCallbackReaderTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final Path SAMPLES = Path.of("../chatwoot-gateway/src/contract/twilio-samples");
    private static final SmsReference REFERENCE = new SmsReference("demo", new UUID(1, 2), 3);
    private static final SmsCallbacks JUAN = new SmsCallbacks("AC1", "+525500001111", "+525512345678");

    private final SmsCallbackReader reader = new SmsCallbackReader(Clock.fixed(NOW, ZoneOffset.UTC));

    private SmsCallback read(String name, JsonNode data) {
        return reader.read("sms", "id", name, NOW, data).callback();
    }

    @ParameterizedTest
    @CsvSource({
        "accepted, SENT", "scheduled, SENT", "queued, SENT", "sending, SENT", "sent, SENT",
        "delivered, DELIVERED", "read, READ", "undelivered, FAILED", "failed, FAILED", "canceled, FAILED"
    })
    void every_status_of_twilio_is_a_receipt(String status, Receipt.Status expected) {
        assertThat(read("status", JUAN.status("SM1", status, REFERENCE)))
                .isEqualTo(new SmsStatusChanged(
                        "SM1", REFERENCE, expected, Optional.of("+525512345678"), Optional.empty(), NOW));
    }

    /** After an outage, messages of hours ago come at once. */
    @ParameterizedTest
    @CsvSource({"2026-11-12T10:00:00Z, 2026-11-12T10:00:00Z", "2026-11-12T16:00:01Z, 2026-11-12T16:00:00Z"})
    void a_message_is_of_the_time_at_which_the_gateway_received_it(Instant received, Instant at) {
        SmsCallback message = reader.read("sms", "id", "message", received, JUAN.message("SM1", "sí"))
                .callback();

        assertThat(((SmsCallback.SmsReceived) message).at()).isEqualTo(at);
    }

    @Test
    void failure_has_its_error_and_a_success_has_none() {
        assertThat(((SmsStatusChanged) read("status", JUAN.failed("SM1", "undelivered", 30_006, REFERENCE))).error())
                .contains(TwilioError.of(30_006));
        assertThat(((SmsStatusChanged) read("status", JUAN.failed("SM1", "delivered", 30_006, REFERENCE))).error())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "demo", "otro sistema", "demo:1:2"})
    void status_of_a_message_that_this_service_did_not_send_is_of_no_use(String reference) {
        assertThat(read("status", JUAN.status("SM1", "sent", reference))).isEqualTo(new SmsCallback.Other());
    }

    @Test
    void status_and_event_of_a_newer_version_are_of_no_use() {
        assertThat(read("status", JUAN.status("SM1", "teleported", REFERENCE))).isEqualTo(new SmsCallback.Other());
        assertThat(read("call", JUAN.status("SM1", "sent", REFERENCE))).isEqualTo(new SmsCallback.Other());
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, Hola, -",
                "-, START, START",
                "-, ' start ', START",
                "-, Yes, START",
                "-, yes please, -",
                "-, CANCEL, -",
                "-, STOP, -",
                "STOP, BASTA, STOP",
                "START, STOP, START",
                "HELP, AYUDA, -"
            })
    void decision_is_what_twilio_says_or_its_words_for_a_start(String type, String text, TwilioDecision decision) {
        ObjectNode message = JUAN.message("SM1", text);
        Optional.ofNullable(type).ifPresent(given -> SmsCallbacks.form(message).put("OptOutType", given));

        assertThat(((SmsReceived) read("message", message)).decision()).isEqualTo(Optional.ofNullable(decision));
    }

    @Test
    void samples_of_the_gateway_are_read() throws IOException {
        assertThat(sample("status_delivered")).isInstanceOf(SmsStatusChanged.class);
        assertThat(sample("status_undelivered"))
                .isInstanceOfSatisfying(
                        SmsStatusChanged.class,
                        status -> assertThat(status.error()).contains(TwilioError.of(30_006)));
        assertThat(sample("message_text"))
                .isInstanceOfSatisfying(
                        SmsReceived.class, message -> assertThat(message.text()).startsWith("¿Puedo ir mañana"));
        assertThat(sample("message_opt_out"))
                .isInstanceOfSatisfying(
                        SmsReceived.class,
                        message -> assertThat(message.decision()).contains(TwilioDecision.STOP));
    }

    private SmsCallback sample(String name) throws IOException {
        JsonNode record = Json.mapper().readTree(Files.readAllBytes(SAMPLES.resolve(name + ".json")));
        String type = record.at("/headers/ce_type").asText();
        return read(type.replace("com.twilio.", ""), record.get("data"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "SM 1", "S\u0000M"})
    void callback_without_a_usable_id_is_refused(String sid) {
        assertThatThrownBy(() -> read("status", JUAN.status(sid, "sent", REFERENCE)))
                .isInstanceOf(InvalidInput.class)
                .hasMessageContaining("form.MessageSid");
    }

    @Test
    void any_value_of_a_field_is_read_or_refused() {
        Random random = new Random(11);
        JsonNode[] values = {
            Json.mapper().getNodeFactory().numberNode(7),
            Json.mapper().getNodeFactory().nullNode(),
            Json.mapper().createArrayNode().add("x"),
            Json.mapper().createObjectNode().put("x", 1),
            Json.mapper().getNodeFactory().textNode("\u0000"),
            Json.mapper().getNodeFactory().textNode("9".repeat(40))
        };
        for (int round = 0; round < 500; round++) {
            ObjectNode data = round % 2 == 0 ? JUAN.status("SM1", "failed", REFERENCE) : JUAN.message("SM1", "BAJA");
            ObjectNode form = SmsCallbacks.form(data);
            String[] names = {"AccountSid", "From", "To", "MessageStatus", "ErrorCode", "Body", "OptOutType"};
            form.set(names[random.nextInt(names.length)], values[random.nextInt(values.length)]);

            assertThat(read(round % 2 == 0 ? "status" : "message", data)).isNotNull();
        }
    }
}
