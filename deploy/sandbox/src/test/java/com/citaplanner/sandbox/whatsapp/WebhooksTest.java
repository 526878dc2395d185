package com.citaplanner.sandbox.whatsapp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.sandbox.whatsapp.client.ClientPhone;
import com.citaplanner.sandbox.whatsapp.faults.Fault;
import com.citaplanner.sandbox.whatsapp.store.Tick;
import com.citaplanner.sandbox.whatsapp.webhook.StatusBehaviour;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhooksTest extends StandInTest {
    private static final String DIRECT = "\"to\":\"525512345678\",\"type\":\"text\",\"text\":{\"body\":\"Su cita\"},"
            + "\"category\":\"utility\",\"biz_opaque_callback_data\":\"n-1:1\"";

    private final MetaReceiver gateway;
    private final ClientPhone juan = meta.phone(JUAN);

    WebhooksTest() throws IOException {
        gateway = new MetaReceiver();
    }

    @BeforeEach
    void connect() {
        meta.sendWebhooksTo(gateway.target());
    }

    @AfterEach
    void close() {
        gateway.close();
    }

    @Test
    void message_is_reported_sent_then_delivered_then_read() throws Exception {
        String wamid = calls.send(DIRECT).wamid();

        List<JsonNode> receipts = gateway.next(2);
        juan.read();
        JsonNode read = gateway.next(1).getFirst();

        assertThat(receipts).extracting(item -> item.path("status").asText()).containsExactly("sent", "delivered");
        assertThat(read.path("status").asText()).isEqualTo("read");
        assertThat(read.path("id").asText()).isEqualTo(wamid);
        assertThat(read.path("recipient_id").asText()).isEqualTo("5215512345678");
        assertThat(read.path("recipient_user_id").asText()).startsWith("MX.");
        assertThat(read.path("biz_opaque_callback_data").asText()).isEqualTo("n-1:1");
        assertThat(receipts.getFirst().path("pricing").path("category").asText())
                .isEqualTo("utility");
        assertThat(juan.chat().getLast().tick()).isEqualTo(Tick.READ);
    }

    @Test
    void body_has_the_form_that_meta_sends() throws Exception {
        juan.write("Hola");

        JsonNode body = gateway.nextBody();

        assertThat(body.path("object").asText()).isEqualTo("whatsapp_business_account");
        JsonNode entry = body.path("entry").path(0);
        assertThat(entry.path("id").asText()).isEqualTo(meta.number().accountId());
        JsonNode value = entry.path("changes").path(0).path("value");
        assertThat(value.path("metadata").path("phone_number_id").asText())
                .isEqualTo(meta.number().id());
        assertThat(value.path("contacts").path(0).path("profile").path("name").asText())
                .isEqualTo("Juan Pérez");
        assertThat(value.path("messages").path(0).path("from").asText()).isEqualTo("5215512345678");
        assertThat(value.path("messages").path(0).path("text").path("body").asText())
                .isEqualTo("Hola");
    }

    @Test
    void accepted_message_fails_later() throws Exception {
        meta.faults().next(1, Fault.failsLater(131049));

        assertThat(calls.send(DIRECT).status()).isEqualTo(200);

        JsonNode failed = gateway.next(1).getFirst();
        assertThat(failed.path("status").asText()).isEqualTo("failed");
        assertThat(failed.path("errors").path(0).path("code").asInt()).isEqualTo(131049);
        assertThat(failed.path("biz_opaque_callback_data").asText()).isEqualTo("n-1:1");
        assertThat(meta.accepted().count("n-1")).isZero();
    }

    @Test
    void message_to_somebody_without_whatsapp_fails_later() throws Exception {
        juan.setWhatsApp(false);

        assertThat(calls.send(DIRECT).status()).isEqualTo(200);

        assertThat(gateway.next(1)
                        .getFirst()
                        .path("errors")
                        .path(0)
                        .path("code")
                        .asInt())
                .isEqualTo(131026);
    }

    @Test
    void every_receipt_can_arrive_twice() throws Exception {
        meta.statuses(StatusBehaviour.immediate().duplicated(1));

        calls.send(DIRECT);

        List<JsonNode> receipts = gateway.next(4);
        assertThat(Set.copyOf(receipts)).hasSize(2);
    }

    @Test
    void receipts_can_arrive_in_any_order() throws Exception {
        meta.statuses(StatusBehaviour.immediate()
                .delayed(Duration.ZERO, Duration.ofMillis(20))
                .readAfter(Duration.ofMillis(40))
                .permuted(true));

        Set<List<String>> orders = new HashSet<>();
        for (int i = 0; i < 10; i++) {
            calls.send(DIRECT);
            orders.add(gateway.next(3).stream()
                    .map(item -> item.path("status").asText())
                    .collect(Collectors.toList()));
        }

        assertThat(orders).hasSizeGreaterThan(1);
        assertThat(orders)
                .allSatisfy(order -> assertThat(order).containsExactlyInAnyOrder("sent", "delivered", "read"));
    }

    @Test
    void receipts_can_be_missing() throws Exception {
        meta.statuses(StatusBehaviour.immediate().enabled(false));

        calls.send(DIRECT);
        await().until(() -> juan.chat().getLast().tick() == Tick.DELIVERED);
        juan.write("Hola");

        assertThat(gateway.next(1).getFirst().path("type").asText()).isEqualTo("text");
        assertThat(gateway.waiting()).isZero();
    }

    @Test
    void several_items_can_come_in_one_webhook() throws Exception {
        meta.statuses(StatusBehaviour.immediate().batchesOf(10));

        calls.send(DIRECT);

        gateway.next(2);
        assertThat(gateway.nextBody().findValues("statuses").getFirst()).hasSize(2);
        await().until(() -> meta.sentWebhooks().delivered() == 2);
        assertThat(meta.sentWebhooks().attempts()).isEqualTo(1);
    }

    @Test
    void webhook_is_repeated_until_it_is_taken_and_keeps_its_place() throws Exception {
        gateway.failNext(3);

        juan.write("BAJA");
        juan.write("ALTA");

        assertThat(gateway.next(2))
                .extracting(item -> item.path("text").path("body").asText())
                .containsExactly("BAJA", "ALTA");
        await().until(() -> meta.sentWebhooks().delivered() == 2);
        assertThat(meta.sentWebhooks().attempts()).isEqualTo(5);
    }

    @Test
    void phone_that_is_off_gets_what_has_not_expired() throws Exception {
        juan.switchOff();
        calls.send(DIRECT);
        assertThat(gateway.next(1).getFirst().path("status").asText()).isEqualTo("sent");
        assertThat(juan.chat().getLast().isOnPhone()).isFalse();

        juan.switchOn();

        assertThat(gateway.next(1).getFirst().path("status").asText()).isEqualTo("delivered");
    }

    @Test
    void hidden_phone_is_left_out() throws Exception {
        juan.setHidden(true);
        juan.write("Hola");
        JsonNode body = gateway.nextBody();

        assertThat(body.toString()).doesNotContain("5215512345678");
        assertThat(body.findValue("from").asText()).isEmpty();
        assertThat(body.findValue("from_user_id").asText())
                .isEqualTo(juan.client().userId());
    }

    @Test
    void buttons_and_reactions_name_the_message_they_answer() throws Exception {
        String wamid = calls.send("\"to\":\"525512345678\",\"type\":\"interactive\",\"category\":\"utility\","
                        + "\"interactive\":{\"type\":\"button\",\"body\":{\"text\":\"¿Viene?\"},\"action\":{\"buttons\":"
                        + "[{\"type\":\"reply\",\"reply\":{\"id\":\"apt:1:v2:CONFIRM\",\"title\":\"Sí\"}}]}}")
                .wamid();
        gateway.next(2);
        await().until(() -> juan.chat().getLast().isOnPhone());

        juan.tap(wamid, "Sí");
        juan.react(wamid, "👍");
        juan.react(wamid, "");

        List<JsonNode> answers = gateway.next(3);
        assertThat(answers.getFirst().path("context").path("id").asText()).isEqualTo(wamid);
        assertThat(answers.getFirst()
                        .path("interactive")
                        .path("button_reply")
                        .path("id")
                        .asText())
                .isEqualTo("apt:1:v2:CONFIRM");
        assertThat(answers.get(1).path("reaction").path("emoji").asText()).isEqualTo("👍");
        assertThat(answers.get(1).path("reaction").path("message_id").asText()).isEqualTo(wamid);
        assertThat(answers.get(2).path("reaction").path("emoji").asText()).isEmpty();
    }

    @Test
    void button_of_a_template_has_a_payload() throws Exception {
        String wamid = calls.send("\"to\":\"525512345678\",\"type\":\"template\",\"template\":{\"name\":\"promocion\","
                        + "\"language\":{\"code\":\"es_MX\"},\"components\":[{\"type\":\"body\",\"parameters\":"
                        + "[{\"type\":\"text\",\"text\":\"Juan\"},{\"type\":\"text\",\"text\":\"20 %\"}]}]}")
                .wamid();
        gateway.next(2);
        await().until(() -> juan.chat().getLast().isOnPhone());

        juan.tap(wamid, "Me interesa");

        JsonNode answer = gateway.next(1).getFirst();
        assertThat(answer.path("type").asText()).isEqualTo("button");
        assertThat(answer.path("button").path("payload").asText()).isEqualTo("Me interesa");
    }

    @Test
    void stopped_marketing_is_reported_and_applies_to_marketing_only() throws Exception {
        juan.setMarketing(false);
        assertThat(gateway.next(1).getFirst().path("value").asText()).isEqualTo("stop");

        calls.send("\"to\":\"525512345678\",\"type\":\"template\",\"template\":{\"name\":\"promocion\","
                + "\"language\":{\"code\":\"es_MX\"},\"components\":[{\"type\":\"body\",\"parameters\":"
                + "[{\"type\":\"text\",\"text\":\"Juan\"},{\"type\":\"text\",\"text\":\"20 %\"}]}]}");
        calls.send(DIRECT);

        List<JsonNode> receipts = gateway.next(3);
        assertThat(receipts.getFirst().path("errors").path(0).path("code").asInt())
                .isEqualTo(131050);
        assertThat(receipts.get(2).path("status").asText()).isEqualTo("delivered");
        juan.setMarketing(true);
        assertThat(gateway.next(1).getFirst().path("value").asText()).isEqualTo("resume");
    }
}
