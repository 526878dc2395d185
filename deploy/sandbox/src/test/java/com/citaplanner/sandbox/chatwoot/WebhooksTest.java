package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.WebhookReceiver.Received;
import com.citaplanner.sandbox.chatwoot.json.Json;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends StandInTest {
    private static final String SECRET = "a-secret";

    private WebhookReceiver receiver;

    @BeforeEach
    void receive() throws IOException {
        receiver = new WebhookReceiver();
        chatwoot.sendWebhooksTo(receiver.url(), SECRET);
    }

    @AfterEach
    void stopReceiving() {
        receiver.close();
    }

    @Test
    void signature_is_over_timestamp_dot_body() throws Exception {
        chatwoot.clientWrites(1187, 14, "¿<Hola> & adiós?");

        Received received = receiver.next("message_created");

        String timestamp = received.headers().getFirst("X-Chatwoot-Timestamp");
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
        assertThat(received.headers().getFirst("X-Chatwoot-Signature"))
                .isEqualTo("sha256=" + HexFormat.of().formatHex(mac.doFinal(received.body())));
        assertThat(Instant.ofEpochSecond(Long.parseLong(timestamp)))
                .isBetween(Instant.now().minusSeconds(10), Instant.now());
        assertThat(received.headers().getFirst("X-Chatwoot-Delivery")).hasSize(36);
        assertThat(new String(received.body(), StandardCharsets.UTF_8)).contains("¿\\u003cHola\\u003e \\u0026 adiós?");
    }

    @Test
    void labels_that_no_account_can_have_are_left_out() {
        String path = "conversations/" + chatwoot.clientWrites(1187, 12, "Hola").conversationId() + "/labels";

        assertThat(calls.post(path, "{\"labels\":[\"Cita por atender\",\"VIP\",\"x\",\"atención\",\"atención\"]}")
                        .text())
                .isEqualTo("{\"payload\":[\"atención\"]}");
    }

    @Test
    void labels_of_a_conversation_are_replaced_and_reported() throws Exception {
        long conversation = chatwoot.clientWrites(1187, 14, "Hola").conversationId();
        String path = "conversations/" + conversation + "/labels";
        calls.post(path, "{\"labels\":[\"vip\"]}");
        receiver.next("conversation_updated");

        assertThat(calls.post(path, "{\"labels\":[\"nuevo\"]}").text()).isEqualTo("{\"payload\":[\"nuevo\"]}");

        assertThat(calls.get(path).text()).isEqualTo("{\"payload\":[\"nuevo\"]}");
        JsonNode reported = receiver.next("conversation_updated").json();
        assertThat(reported.path("labels")).extracting(JsonNode::asText).containsExactly("nuevo");
        assertThat(reported.path("changed_attributes").toString())
                .contains("label_list", "\"previous_value\":[\"vip\"]", "\"current_value\":[\"nuevo\"]");
        assertThat(calls.get("conversations/987654/labels").status()).isEqualTo(404);
    }

    @Test
    void incoming_message_has_the_recorded_shape() throws Exception {
        chatwoot.clientWrites(1187, 14, "Hola, quiero agendar una cita");

        JsonNode body = receiver.next("message_created").json();

        assertThat(paths(body)).isEqualTo(paths(recorded("message_created__incoming_whatsapp_521")));
        assertThat(body.path("message_type").asText()).isEqualTo("incoming");
        JsonNode nested = body.path("conversation").path("messages").get(0);
        assertThat(nested.path("message_type").isInt()).isTrue();
        assertThat(nested.path("updated_at").isTextual()).isTrue();
        assertThat(body.path("conversation").path("updated_at").isNumber()).isTrue();
        assertThat(body.path("conversation")
                        .path("meta")
                        .path("sender")
                        .path("phone_number")
                        .asText())
                .isEqualTo("+5215512345678");
        assertThat(body.path("conversation")
                        .path("contact_inbox")
                        .path("pubsub_token")
                        .asText())
                .isNotBlank();
    }

    @Test
    void own_message_is_echoed_as_a_webhook() throws Exception {
        calls.post(
                "conversations/456/messages",
                "{\"content\":\"x\",\"content_attributes\":{\"citaplanner_notification_id\":\"n\"}}");

        JsonNode body = receiver.next("message_created").json();

        assertThat(paths(body)).isEqualTo(paths(recorded("message_created__outgoing_own_api_echo")));
        assertThat(body.path("sender").path("id").asLong()).isEqualTo(9);
        assertThat(body.path("sender").path("type").asText()).isEqualTo("user");
    }

    @Test
    void first_message_opens_a_conversation_and_updates_the_contact() throws Exception {
        chatwoot.clientWrites(1220, 14, "Hola");

        assertThat(receiver.next(3))
                .containsExactlyInAnyOrder("conversation_created", "message_created", "contact_updated");
        assertThat(receiver.isSilent()).isTrue();
    }

    @Test
    void created_conversation_has_the_recorded_shape() throws Exception {
        calls.post("conversations", "{\"inbox_id\":14,\"contact_id\":1220}");

        JsonNode body = receiver.next("conversation_created").json();

        assertThat(paths(body)).isEqualTo(paths(recorded("conversation_created__whatsapp")));
    }

    @Test
    void status_change_sends_two_events_with_their_changes() throws Exception {
        calls.post("conversations/4521/toggle_status", "{\"status\":\"resolved\"}");

        JsonNode body = receiver.next("conversation_status_changed").json();

        assertThat(body.path("changed_attributes").get(0).toString())
                .isEqualTo("{\"status\":{\"previous_value\":\"open\",\"current_value\":\"resolved\"}}");
        assertThat(top(body)).isEqualTo(top(recorded("conversation_status_changed__resolved")));
    }

    @Test
    void attribute_change_sends_one_webhook_and_no_change_sends_none() throws Exception {
        String attributes = "{\"custom_attributes\":{\"client_id\":\"c-1\",\"total_appointments\":7}}";
        calls.put("contacts/1187", attributes);

        JsonNode body = receiver.next("contact_updated").json();
        calls.put("contacts/1187", attributes);

        assertThat(top(body)).isEqualTo(top(recorded("contact_updated__own_custom_attributes_echo")));
        JsonNode first = body.path("changed_attributes").get(0);
        assertThat(first.propertyStream().map(Map.Entry::getKey)).containsExactly("custom_attributes");
        assertThat(first.path("custom_attributes")
                        .path("current_value")
                        .path("client_id")
                        .asText())
                .isEqualTo("c-1");
        assertThat(receiver.isSilent()).isTrue();
    }

    @Test
    void new_contact_has_the_recorded_shape() throws Exception {
        chatwoot.addContact("Nueva Cliente", "+525500001111", null);

        assertThat(paths(receiver.next("contact_created").json())).isEqualTo(paths(recorded("contact_created__phone")));
    }

    @Test
    void provider_failure_has_a_reason() throws Exception {
        chatwoot.deliverAfter(Duration.ofMinutes(1));
        long id = calls.post("conversations/4521/messages", "{\"content\":\"x\"}")
                .json()
                .path("id")
                .asLong();

        chatwoot.messageStatus(id, MessageStatus.FAILED, "Number not on WhatsApp");

        JsonNode body = receiver.next("message_updated").json();
        assertThat(top(body)).isEqualTo(top(recorded("message_updated__outgoing_failed")));
        assertThat(body.path("content_attributes").path("external_error").asText())
                .isEqualTo("Number not on WhatsApp");
        assertThat(body.path("conversation")
                        .path("messages")
                        .get(0)
                        .path("status")
                        .asText())
                .isEqualTo("failed");
    }

    @Test
    void webhook_is_sent_once_regardless_of_the_answer() throws Exception {
        receiver.answers(500);

        chatwoot.addContact("Ana", "+525500001111", null);

        receiver.next("contact_created");
        assertThat(receiver.isSilent()).isTrue();
        Eventually.holds(() -> chatwoot.sentWebhooks().total() == 1);
        assertThat(chatwoot.sentWebhooks().newestFirst().getFirst().status()).isEqualTo(500);
    }

    private static JsonNode recorded(String name) throws IOException {
        try (InputStream file = WebhooksTest.class.getResourceAsStream(name + ".json")) {
            return Json.tree(file.readAllBytes());
        }
    }

    private static Set<String> top(JsonNode body) {
        Set<String> names = new TreeSet<>();
        body.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> paths(JsonNode body) {
        Set<String> paths = new TreeSet<>();
        collect(body, "", paths);
        return paths;
    }

    /** Returns all paths to values, except for keys that an account chooses itself. */
    private static void collect(JsonNode node, String path, Set<String> paths) {
        paths.add(path);
        if (path.endsWith("custom_attributes")) {
            return;
        }
        node.propertyStream().forEach(field -> collect(field.getValue(), path + "/" + field.getKey(), paths));
        if (node.isArray()) {
            node.forEach(element -> collect(element, path + "[]", paths));
        }
    }
}
