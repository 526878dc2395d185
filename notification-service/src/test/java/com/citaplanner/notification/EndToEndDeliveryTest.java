package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.Stream;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a request on Kafka to a message in the client's conversation, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndDeliveryTest {
    private static final String SEND = "POST conversations/{id}/messages";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    World world;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private String client;

    @BeforeEach
    void clientOfTheDemoTenant() {
        world.tenant();
        client = world.client("c-" + key, phone);
        await().until(() ->
                !world.rows("select 1 from client where id = ?", client).isEmpty());
    }

    @AfterEach
    void noFaults() {
        world.chatwoot.faults().clear();
    }

    @Test
    void a_request_becomes_one_message_in_a_conversation() {
        long contact = world.chatwoot.addContact("Ana", "+521" + phone, null);

        world.request(key, client, "Te esperamos mañana");

        await().atMost(PATIENCE).until(() -> state().equals("SENT"));
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message.content()).isEqualTo("Te esperamos mañana");
            assertThat(message.inboxId()).isEqualTo(12);
            assertThat(world.chatwoot
                            .conversation(message.conversationId())
                            .orElseThrow()
                            .contactId())
                    .isEqualTo(contact);
        });
        assertThat(column("provider_id"))
                .isEqualTo(Long.toString(messages().getFirst().id()));
    }

    @Test
    void each_change_of_state_is_published_in_order() {
        world.request(key, client, "Hola");

        await().atMost(PATIENCE).until(() -> statuses().size() == 3);
        assertThat(statuses()).containsExactly("PENDING", "SENDING", "SENT");
    }

    @Test
    void a_client_without_a_contact_gets_one_and_the_next_message_reuses_the_conversation() {
        world.request(key, client, "Primero");
        world.request(key + "-2", client, "Segundo");

        await().atMost(PATIENCE).until(() -> messages().size() == 2);
        assertThat(messages()).extracting(Message::content).containsExactly("Primero", "Segundo");
        assertThat(messages())
                .extracting(Message::conversationId)
                .containsOnly(messages().getFirst().conversationId());
        assertThat(world.chatwoot.contacts().stream().filter(contact -> ("+52" + phone).equals(contact.phoneNumber())))
                .hasSize(1);
    }

    @Test
    void the_same_request_again_is_the_same_notification() {
        world.request(key, client, "Una vez");
        world.request(key, client, "Una vez");
        world.request(key + "-after", client, "Después");

        await().atMost(PATIENCE).until(() -> messages().size() >= 2);
        assertThat(messages()).extracting(Message::content).containsExactly("Una vez", "Después");
    }

    @Test
    void another_request_under_the_same_key_is_refused() {
        world.request(key, client, "Una cosa");
        world.request(key, client, "Otra cosa");

        await().atMost(PATIENCE).until(() -> !dead(key).isEmpty());
        assertThat(dead(key)).singleElement().satisfies(dead -> {
            assertThat(dead.headers())
                    .hasEntrySatisfying(
                            "dead-letter-reason",
                            reason -> assertThat(reason)
                                    .startsWith(
                                            "idempotencyKey was used for another request, which is the notification "))
                    .containsEntry("ce_type", "com.citaplanner.notification.requested");
            assertThat(dead.value()).contains("Otra cosa");
        });
        await().atMost(PATIENCE).until(() -> state().equals("SENT"));
        assertThat(messages()).extracting(Message::content).containsExactly("Una cosa");
    }

    @Test
    void a_message_whose_response_is_lost_is_not_sent_twice() {
        world.chatwoot.faults().next(SEND, 1, Fault.drop().afterProcessing());

        world.request(key, client, "Solo una vez");

        await().atMost(PATIENCE).until(() -> state().equals("SENT"));
        assertThat(messages()).hasSize(1);
        assertThat(statuses()).contains("UNCERTAIN");
    }

    @Test
    void a_message_that_certainly_did_not_arrive_is_sent_again() {
        world.chatwoot.faults().next(SEND, 1, Fault.tooManyRequests());

        world.request(key, client, "Al segundo intento");

        await().atMost(PATIENCE).until(() -> state().equals("SENT"));
        assertThat(messages()).hasSize(1);
    }

    /** A proxy that restarts, and a Chatwoot whose responses are corrupted. */
    @Test
    void responses_of_others_than_chatwoot_lose_and_repeat_nothing() {
        world.chatwoot
                .faults()
                .next(SEND, 1, Fault.page(404).afterProcessing())
                .next("GET conversations/{id}/messages", 1, Fault.page(401))
                .next("POST contacts/filter", 1, Fault.page(413))
                .next("POST conversations", 1, Fault.redirect(302, "http://127.0.0.1:9/"))
                .next("*", 1, Fault.proxyNotFound());

        world.request(key, client, "Hola");

        await().atMost(PATIENCE.multipliedBy(2)).until(() -> state().equals("SENT"));
        assertThat(messages())
                .singleElement()
                .satisfies(message -> assertThat(column("provider_id")).isEqualTo(Long.toString(message.id())));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"id\":\"\\u0000\"}", "{}", "[]"})
    void a_response_without_valid_id_is_looked_up(String answer) {
        world.chatwoot.faults().next(SEND, 1, Fault.json(200, answer).afterProcessing());

        world.request(key, client, "Hola");

        await().atMost(PATIENCE.multipliedBy(2)).until(() -> state().equals("SENT"));
        assertThat(messages())
                .singleElement()
                .satisfies(message -> assertThat(column("provider_id")).isEqualTo(Long.toString(message.id())));
    }

    @Test
    void an_opt_out_at_the_desk_stops_marketing_but_not_appointments() {
        Api desk = Api.of(world, World.TENANT, Scope.SEND);
        ApiResponse apiResponse =
                desk.put("/api/v1/suppressions/CHATWOOT/" + phone, Map.of("reason", "asked at the desk"));
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(200);

        world.request(key, client, "20 % de descuento", "PROMOTION");
        await().atMost(PATIENCE).until(() -> state().equals("SUPPRESSED"));

        assertThat(column("reason")).isEqualTo("the client has opted out of these messages");
        assertThat(world.chatwoot.contacts().stream().filter(contact -> ("+52" + phone).equals(contact.phoneNumber())))
                .isEmpty();
        world.request(key + "-2", client, "Te esperamos mañana");
        await().atMost(PATIENCE).until(() -> messages().size() == 1);
    }

    @Test
    void an_opt_out_of_the_contacts_number_counts() {
        // Given a client whose contact has another number
        String other = World.newPhone();
        long contact = world.chatwoot.addContact("Mamá de Ana", "+52" + other, null);
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, phone_key, status, client_id, reason, decided_by)"
                        + " values (?, ?, ?, ?, 'LINKED', ?, 'a person said so', 'test')",
                World.TENANT,
                world.chatwoot.accountId(),
                contact,
                "+52" + other,
                client);
        Api.of(world, World.TENANT, Scope.SEND)
                .put("/api/v1/suppressions/CHATWOOT/" + other, Map.of("reason", "asked at the desk"));

        world.request(key, client, "20 % de descuento", "PROMOTION");

        await().atMost(PATIENCE).until(() -> state().equals("SUPPRESSED"));
        assertThat(messages()).isEmpty();
    }

    @Test
    void an_unknown_client_fails_with_the_reason() {
        world.request(key, "nobody-" + key, "Hola");

        await().atMost(PATIENCE).until(() -> state().equals("FAILED"));
        assertThat(column("reason")).isEqualTo("the tenant has no client with this id");
    }

    @Test
    void an_unreadable_request_is_dead_lettered_and_holds_up_nothing() {
        world.stream.send(
                "notifications.requests.v1",
                "demo:" + client,
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId",
                        "demo",
                        "type",
                        "SHOUT",
                        "channel",
                        "CHATWOOT",
                        "recipientId",
                        client,
                        "message",
                        key));
        world.request(key, client, "Hola");

        await().atMost(PATIENCE).until(() -> state().equals("SENT"));
        await().atMost(PATIENCE).until(() -> !dead(key).isEmpty());
        assertThat(dead(key).getFirst().headers().get("dead-letter-reason")).startsWith("type must be one of");
    }

    private String state() {
        return column("state");
    }

    private String column(String name) {
        return world.rows("select " + name + " from notification where idempotency_key = ?", key).stream()
                .findFirst()
                .orElse("");
    }

    private List<Message> messages() {
        List<String> ids = world.rows("select id from notification where idempotency_key like ?", key + "%");
        return world.chatwoot.conversations().stream()
                .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream())
                .filter(message ->
                        ids.contains(String.valueOf(message.contentAttributes().get("citaplanner_notification_id"))))
                .sorted(Comparator.comparingLong(Message::id))
                .toList();
    }

    private List<String> statuses() {
        return world.stream.all("notifications.status.v1").stream()
                .filter(event -> event.value().contains(key))
                .map(event -> event.value().replaceAll(".*\"state\":\"(\\w+)\".*", "$1"))
                .toList();
    }

    private List<Stream.Read> dead(String text) {
        return world.stream.all("notifications.requests.v1.dlq").stream()
                .filter(event -> event.value().contains(text))
                .toList();
    }
}
