package com.citaplanner.notification.inbound.whatsapp.evolution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages.Progress;
import com.citaplanner.notification.contract.Contract;
import com.citaplanner.notification.inbound.whatsapp.Callback.MessageReceived;
import com.citaplanner.notification.inbound.whatsapp.MessageContent;
import com.citaplanner.notification.inbound.whatsapp.WhatsAppUser;
import com.citaplanner.notification.support.BesideOthers;
import com.citaplanner.notification.work.InvalidInput;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@BesideOthers
class ReportReaderTest {
    private static final Instant NOW = Instant.parse("2026-06-17T16:05:46Z");

    private final ReportReader reader = new ReportReader(Clock.fixed(NOW, ZoneOffset.UTC));
    private final Reports juan = new Reports("clinica", "5215512345678");

    private InstanceReport read(JsonNode body) {
        return reader.read("evolution-uno", "e-1", body.path("event").asText(), Instant.EPOCH, body)
                .report();
    }

    private MessageReceived message(JsonNode body) {
        return ((InstanceReport.Message) read(body)).received();
    }

    private static ObjectNode data(ObjectNode body) {
        return (ObjectNode) body.get("data");
    }

    private static ObjectNode key(ObjectNode body) {
        return (ObjectNode) body.at("/data/key");
    }

    @ParameterizedTest
    @CsvSource({"SERVER_ACK, SENT", "DELIVERY_ACK, DELIVERED", "READ, READ", "PLAYED, READ", "ERROR, FAILED"})
    void status_tells_how_far_the_message_got(String status, Progress progress) {
        assertThat(read(juan.status("3EB0A", status)))
                .isEqualTo(new InstanceReport.Status(
                        "3EB0A", progress, new WhatsAppUser(Optional.of("5215512345678"), Optional.empty()), NOW));
    }

    @ParameterizedTest
    @ValueSource(strings = {"PENDING", "DELETED", "EDITED", "", "read"})
    void other_statuses_have_no_effect(String status) {
        assertThat(read(juan.status("3EB0A", status))).isEqualTo(new InstanceReport.Other());
    }

    @Test
    void status_of_a_client_s_message_has_no_effect() {
        ObjectNode body = juan.status("3EB0A", "READ");
        data(body).put("fromMe", false);

        assertThat(read(body)).isEqualTo(new InstanceReport.Other());
    }

    @Test
    void message_has_its_writer_its_time_and_its_text() {
        MessageReceived received = message(juan.text("3AF1", NOW.minusSeconds(60), "BAJA"));

        assertThat(received.wamid()).isEqualTo("3AF1");
        assertThat(received.at()).isEqualTo(NOW.minusSeconds(60));
        assertThat(received.sender()).isEqualTo(new WhatsAppUser(Optional.of("5215512345678"), Optional.empty()));
        assertThat(received.content()).isEqualTo(new MessageContent.Text("BAJA"));
    }

    @Test
    void message_from_the_future_was_written_now() {
        assertThat(message(juan.text("3AF1", NOW.plusSeconds(60), "Hola")).at()).isEqualTo(NOW);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "120363041234567890@g.us",
                "status@broadcast",
                "12345@broadcast",
                "120363@newsletter",
                "",
                "5215512345678"
            })
    void messages_that_are_nobody_s_own_have_no_effect(String jid) {
        ObjectNode body = juan.text("3AF1", NOW, "Hola");
        key(body).put("remoteJid", jid);

        assertThat(read(body)).isEqualTo(new InstanceReport.Other());
    }

    @Test
    void message_of_the_business_itself_has_no_effect() {
        ObjectNode body = juan.text("3AF1", NOW, "BAJA");
        key(body).put("fromMe", true);
        assertThat(read(body)).isEqualTo(new InstanceReport.Other());

        key(body).remove("fromMe");
        assertThat(read(body)).isEqualTo(new InstanceReport.Other());
    }

    @Test
    void hidden_writer_is_known_by_the_number_beside_it() {
        ObjectNode body = juan.text("3AF1", NOW, "Hola");
        key(body).put("remoteJid", "123456789012345@lid");
        assertThat(message(body).sender()).isEqualTo(WhatsAppUser.UNKNOWN);

        key(body).put("remoteJidAlt", "5215512345678@s.whatsapp.net");
        assertThat(message(body).sender().waId()).contains("5215512345678");
    }

    @Test
    void contents_are_told_by_their_field() {
        Map<Map<String, ?>, MessageContent> contents = Map.of(
                Map.of("extendedTextMessage", Map.of("text", "Hola")),
                new MessageContent.Text("Hola"),
                Map.of("ephemeralMessage", Map.of("message", Map.of("conversation", "Hola"))),
                new MessageContent.Text("Hola"),
                Map.of("buttonsResponseMessage", Map.of("selectedButtonId", "b1", "selectedDisplayText", "Sí")),
                new MessageContent.Reply(Optional.of("Sí"), Optional.of("b1")),
                Map.of("listResponseMessage", Map.of("title", "A", "singleSelectReply", Map.of("selectedRowId", "r"))),
                new MessageContent.Reply(Optional.of("A"), Optional.of("r")),
                Map.of("imageMessage", Map.of("mimetype", "image/jpeg", "caption", "Mi foto")),
                new MessageContent.Media("image", Optional.of("image/jpeg"), Optional.of("Mi foto")),
                Map.of("locationMessage", Map.of("degreesLatitude", 19.4, "degreesLongitude", -99.1)),
                new MessageContent.Location("19.400000, -99.100000"),
                Map.of("contactMessage", Map.of("vcard", "x")),
                new MessageContent.Contacts(),
                Map.of("pollCreationMessage", Map.of("name", "x")),
                new MessageContent.Unsupported());

        contents.forEach((message, content) -> assertThat(
                        message(juan.message("3AF1", NOW, message)).content())
                .isEqualTo(content));
    }

    @Test
    void reaction_names_the_message_that_it_answers() {
        MessageReceived received = message(juan.message(
                "3AF1", NOW, Map.of("reactionMessage", Map.of("text", "👍", "key", Map.of("id", "3EB0A")))));

        assertThat(received.content()).isEqualTo(new MessageContent.Reaction(Optional.of("👍")));
        assertThat(received.answers()).contains("3EB0A");
    }

    @Test
    void item_without_its_id_or_its_instance_is_refused() {
        ObjectNode status = juan.status("3EB0A", "READ");
        data(status).put("keyId", 7);
        assertThatThrownBy(() -> read(status))
                .isInstanceOf(InvalidInput.class)
                .hasMessage("data.keyId must be a text of up to 200 characters");

        ObjectNode message = juan.text("3AF1", NOW, "Hola");
        key(message).remove("id");
        assertThatThrownBy(() -> read(message)).hasMessage("data.key.id must be a text of up to 200 characters");

        ObjectNode nowhere = juan.connection("open");
        nowhere.put("instance", 7);
        assertThatThrownBy(() -> read(nowhere)).hasMessage("instance must be a text of up to 100 characters");
    }

    static List<Named<JsonNode>> samples() {
        return Contract.evolutionCallbacksOfTheGateway();
    }

    @ParameterizedTest
    @MethodSource("samples")
    void golden_sample_of_the_gateway_is_read(JsonNode sample) {
        ReceivedInstanceReport received = reader.read(
                "evolution-uno",
                sample.at("/headers/ce_id").asText(),
                sample.at("/headers/ce_type").asText().replace("com.evolution-api.", ""),
                Instant.EPOCH,
                sample.get("data"));

        assertThat(received.instance()).isEqualTo("clinica-uno");
        assertThat(received.report()).isNotInstanceOf(InstanceReport.Other.class);
    }

    @Test
    void anything_else_is_something_other() {
        ObjectNode unknown = juan.connection("open");

        for (String name : List.of("qrcode.updated", "presence.update", "a")) {
            unknown.put("event", name);
            assertThat(read(unknown)).isEqualTo(new InstanceReport.Other());
        }
        assertThat(read(juan.connection("close"))).isEqualTo(new InstanceReport.Connection("close"));
    }
}
