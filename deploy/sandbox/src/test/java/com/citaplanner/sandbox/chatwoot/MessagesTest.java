package com.citaplanner.sandbox.chatwoot;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.sandbox.chatwoot.ApiCalls.Reply;
import com.citaplanner.sandbox.chatwoot.store.Message;
import com.citaplanner.sandbox.chatwoot.store.MessageStatus;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MessagesTest extends StandInTest {
    @Test
    void message_is_queued_first_and_delivered_later() {
        chatwoot.deliverAfter(Duration.ofMillis(200));

        JsonNode sent = send(4521, "{\"content\":\"Hola\",\"content_attributes\":{\"ours\":\"n-1\"},\"echo_id\":\"e\"}")
                .json();

        assertThat(sent.path("status").asText()).isEqualTo("sent");
        assertThat(sent.path("message_type").asInt()).isEqualTo(1);
        assertThat(sent.path("echo_id").asText()).isEqualTo("e");
        assertThat(sent.path("content_attributes").path("ours").asText()).isEqualTo("n-1");
        Eventually.holds(() -> last(4521).status() == MessageStatus.DELIVERED);
        assertThat(last(4521).sourceId()).startsWith("wamid.");
    }

    @Test
    void same_request_twice_sends_twice() {
        send(456, "{\"content\":\"Hola\",\"echo_id\":\"same\"}");
        send(456, "{\"content\":\"Hola\",\"echo_id\":\"same\"}");

        assertThat(chatwoot.messages(456)).hasSize(3);
    }

    @Test
    void whatsapp_message_outside_the_window_is_accepted_and_fails_later() {
        ahead = Duration.ofHours(25);

        Reply sent = send(4521, "{\"content\":\"Hola\"}");

        assertThat(sent.status()).isEqualTo(200);
        Eventually.holds(() -> last(4521).status() == MessageStatus.FAILED);
        assertThat(last(4521).contentAttributes())
                .containsEntry("external_error", "Template not found or invalid template name");
        assertThat(calls.get("conversations/4521").json().path("can_reply").asBoolean())
                .isFalse();
    }

    @Test
    void template_is_delivered_outside_the_window() {
        ahead = Duration.ofHours(25);

        send(4521, "{\"content\":\"Hola\",\"template_params\":{\"name\":\"recordatorio\",\"language\":\"es_MX\"}}");

        Eventually.holds(() -> last(4521).status() == MessageStatus.DELIVERED);
    }

    @Test
    void template_parameters_have_the_format_of_their_provider() {
        chatwoot.clientWrites(1220, 17, "Hola");
        long onTwilio = chatwoot.conversations().stream()
                .filter(row -> row.contactId() == 1220)
                .findFirst()
                .orElseThrow()
                .id();
        String flat = "{\"name\":\"recordatorio\",\"processed_params\":{\"1\":\"Ana\"}}";
        String inParts = "{\"name\":\"recordatorio\",\"processed_params\":{\"body\":{\"1\":\"Ana\"}}}";

        send(4521, "{\"content\":\"x\",\"template_params\":" + flat + "}");
        send(onTwilio, "{\"content\":\"x\",\"template_params\":" + inParts + "}");

        Eventually.holds(() -> last(4521).status() == MessageStatus.FAILED);
        Eventually.holds(() -> last(onTwilio).status() == MessageStatus.FAILED);
    }

    @Test
    void message_with_a_given_source_id_is_not_sent() {
        send(4521, "{\"content\":\"Hola\",\"source_id\":\"ours\"}");
        send(4521, "{\"content\":\"Adiós\"}");

        Eventually.holds(() -> last(4521).status() == MessageStatus.DELIVERED);
        assertThat(chatwoot.messages(4521).get(1).status()).isEqualTo(MessageStatus.SENT);
    }

    @Test
    void invalid_message_is_refused_with_an_error_field() {
        assertThat(send(4521, "{\"content\":\"x\",\"message_type\":\"incoming\"}")
                        .text())
                .isEqualTo("{\"error\":\"Incoming messages are only allowed in Api inboxes\"}");
        assertThat(send(4521, "{\"content\":\"x\",\"template_params\":[1]}").status())
                .isEqualTo(422);
        assertThat(send(4521, "{\"content\":\"" + "x".repeat(150_001) + "\"}").status())
                .isEqualTo(422);
        assertThat(send(999, "{\"content\":\"x\"}").status()).isEqualTo(404);
        assertThat(send(4521, "{}").status()).isEqualTo(200);
    }

    @Test
    void content_attributes_can_be_json_text() {
        JsonNode sent = send(456, "{\"content\":\"x\",\"content_attributes\":\"{\\\"ours\\\":1}\"}")
                .json();

        assertThat(sent.path("content_attributes").path("ours").asInt()).isEqualTo(1);
    }

    @Test
    void only_an_api_inbox_accepts_a_status_from_outside() {
        long onApi = send(456, "{\"content\":\"x\",\"source_id\":\"s\"}")
                .json()
                .path("id")
                .asLong();
        long onWhatsapp = send(4521, "{\"content\":\"x\",\"source_id\":\"s\"}")
                .json()
                .path("id")
                .asLong();

        Reply read = calls.send("PATCH", "conversations/456/messages/" + onApi, "{\"status\":\"read\"}");
        Reply refused = calls.send("PATCH", "conversations/4521/messages/" + onWhatsapp, "{\"status\":\"read\"}");

        assertThat(read.json().path("status").asText()).isEqualTo("read");
        assertThat(refused.status()).isEqualTo(403);
    }

    @Test
    void pages_have_20_messages_backward_and_100_forward() {
        IntStream.range(0, 130).forEach(i -> send(456, "{\"content\":\"" + i + "\"}"));
        List<Message> all = chatwoot.messages(456);

        JsonNode latest = calls.get("conversations/456/messages").payload();
        JsonNode before = calls.get(
                        "conversations/456/messages?before=" + latest.get(0).path("id"))
                .payload();
        JsonNode after = calls.get(
                        "conversations/456/messages?after=" + all.getFirst().id())
                .payload();

        assertThat(latest).hasSize(20);
        assertThat(latest.get(19).path("id").asLong()).isEqualTo(all.getLast().id());
        assertThat(before).hasSize(20);
        assertThat(before.get(19).path("id").asLong())
                .isLessThan(latest.get(0).path("id").asLong());
        assertThat(after).hasSize(100);
        assertThat(after.get(0).path("id").asLong()).isEqualTo(all.get(1).id());
    }

    @Test
    void conversation_accepts_200_messages_a_minute() {
        IntStream.range(0, 199).forEach(i -> chatwoot.clientWrites(1220, 14, "Hola"));
        long conversation = chatwoot.conversations().stream()
                .filter(row -> row.contactId() == 1220)
                .findFirst()
                .orElseThrow()
                .id();

        assertThat(send(conversation, "{\"content\":\"200\"}").status()).isEqualTo(200);
        assertThat(send(conversation, "{\"content\":\"201\"}").text())
                .isEqualTo("{\"error\":\"Validation failed: Too many messages\"}");
        chatwoot.limits().enabled(false);
        assertThat(send(conversation, "{\"content\":\"202\"}").status()).isEqualTo(200);
    }

    private Reply send(long conversation, String body) {
        return calls.post("conversations/" + conversation + "/messages", body);
    }

    private Message last(long conversation) {
        return chatwoot.messages(conversation).getLast();
    }
}
