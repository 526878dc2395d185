package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.sandbox.chatwoot.store.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** From a client's BAJA in Chatwoot to promotions that are not sent, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndOptOutTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long INBOX = 12;
    private static final long OTHER_INBOX = 918;

    @Inject
    AddressHasher hasher;

    World world;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private long contact;
    private String client;

    @BeforeEach
    void clientWithAContact() {
        world.tenant();
        client = world.client("c-" + key, phone);
        await().until(() ->
                !world.rows("select 1 from client where id = ?", client).isEmpty());
        contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
    }

    /** Other tests' events of the account name no inbox. */
    @AfterEach
    void onlyTheDemoTenantsInboxes() {
        world.change("delete from chatwoot_route where inbox_id = ?", OTHER_INBOX);
    }

    /** The client's message in Chatwoot, with the events about it. */
    private record Written(Message message, String content, Instant at) {}

    private Written writes(String content) {
        return new Written(world.chatwoot.clientWrites(contact, INBOX, content), content, Instant.now());
    }

    private Map<String, Object> event(Written written) {
        Map<String, Object> sender = Map.of("id", contact, "name", "Ana", "phone_number", "+52" + phone);
        Map<String, Object> event = new HashMap<>(Map.of(
                "account", Map.of("id", 3),
                "inbox", Map.of("id", INBOX),
                "id", written.message().id(),
                "message_type", "incoming",
                "content", written.content(),
                "private", false,
                "created_at", written.at().toString(),
                "sender", sender,
                "event", "message_created"));
        event.put(
                "conversation",
                Map.of(
                        "id",
                        written.message().conversationId(),
                        "inbox_id",
                        INBOX,
                        "meta",
                        Map.of("sender", Map.of("id", contact, "phone_number", "+52" + phone, "type", "contact"))));
        return event;
    }

    private String publish(Map<String, Object> event) {
        return publish("message_created", event, UUID.randomUUID().toString());
    }

    private String publish(String name, Map<String, Object> event, String delivery) {
        world.stream.send(
                "chatwoot.events.v1",
                "default:3:" + contact,
                "com.chatwoot." + name,
                delivery,
                Api.write(event).getBytes(StandardCharsets.UTF_8));
        return delivery;
    }

    private void processed(String delivery) {
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", delivery)
                        .isEmpty());
    }

    private String write(String content) {
        String delivery = publish(event(writes(content)));
        processed(delivery);
        return delivery;
    }

    private List<String> optOuts(String tenant) {
        return world.rows(
                "select distinct scope, source from suppression where tenant_id = ? and sender_key in"
                        + " (select sender_key from suppression where address_key = ?)",
                tenant,
                hasher.newest(AddressKey.contact(3, contact)));
    }

    private List<String> confirmations() {
        return world.rows(
                "select state from notification where tenant_id = ? and type = 'OPT_OUT_CONFIRMATION'"
                        + " and (client_id = ? or recipient_phone = ?)",
                World.TENANT,
                client,
                "+52" + phone);
    }

    private List<String> answers() {
        List<String> answers = new ArrayList<>();
        world.chatwoot.conversations().stream()
                .filter(conversation -> conversation.contactId() == contact)
                .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream())
                .filter(message -> message.contentAttributes().containsKey("citaplanner_notification_id"))
                .forEach(message -> answers.add(message.content()));
        return answers;
    }

    private String request(String name, String type) {
        world.request(key + name, client, "Mensaje " + name, type);
        await().atMost(PATIENCE)
                .until(() -> List.of("SENT", "SUPPRESSED", "FAILED").contains(state(name)));
        return state(name);
    }

    private String state(String name) {
        return world.rows("select state from notification where idempotency_key = ?", key + name).stream()
                .findFirst()
                .orElse("");
    }

    @Test
    void baja_stops_promotions_at_once_and_alta_brings_them_back() {
        Written baja = writes("¡Baja!");
        publish(event(baja));
        await().atMost(PATIENCE).until(() -> confirmations().equals(List.of("SENT")));

        assertThat(optOuts(World.TENANT)).containsExactly("MARKETING|WORD");
        assertThat(request("-promotion", "PROMOTION")).isEqualTo("SUPPRESSED");
        assertThat(request("-reminder", "APPOINTMENT_REMINDER")).isEqualTo("SENT");
        assertThat(answers())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("Listo, ")
                .contains("ALTA");
        assertThat(world.chatwoot.messages(baja.message().conversationId()))
                .extracting(Message::content)
                .contains(answers().getFirst());

        write("alta");

        assertThat(optOuts(World.TENANT)).isEmpty();
        assertThat(request("-promotion-2", "PROMOTION")).isEqualTo("SENT");
    }

    @Test
    void a_repeated_delivery_and_a_repeated_baja_are_not_confirmed_again() {
        Written baja = writes("BAJA");
        String delivery = publish(event(baja));
        await().atMost(PATIENCE).until(() -> confirmations().equals(List.of("SENT")));

        publish("message_created", event(baja), delivery);
        processed(publish(event(baja)));
        write("baja por favor");
        write("STOP");

        assertThat(confirmations()).hasSize(1);
        write("ALTA");
        processed(publish(event(baja)));
        assertThat(optOuts(World.TENANT)).isEmpty();
        write("BAJA");
        assertThat(confirmations()).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource({"BAJA, ALTA, false", "ALTA, BAJA, true"})
    void of_two_messages_in_one_batch_the_later_counts(String first, String second, boolean optedOut) {
        Written one = writes(first);
        Written two = writes(second);
        Map<String, Object> late = event(two);
        publish(event(one));
        String last = publish(late);
        processed(last);

        assertThat(optOuts(World.TENANT).isEmpty()).isEqualTo(!optedOut);
    }

    @Test
    void a_late_baja_that_is_older_than_alta_changes_nothing() {
        Written baja = writes("BAJA");
        write("ALTA");

        processed(publish(event(baja)));

        assertThat(optOuts(World.TENANT)).isEmpty();
        assertThat(confirmations()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"outgoing", "private", "bot", "edited", "deleted"})
    void only_a_client_s_new_message_counts(String kind) {
        Map<String, Object> event = event(writes("BAJA"));
        switch (kind) {
            case "outgoing" -> event.put("message_type", "outgoing");
            case "private" -> event.put("private", true);
            case "bot" -> event.put("sender", Map.of("id", 5, "name", "Bot", "type", "agent_bot"));
            case "deleted" -> event.put("content_attributes", Map.of("deleted", true));
            default -> {}
        }

        processed(publish(
                kind.equals("edited") ? "message_updated" : "message_created",
                event,
                UUID.randomUUID().toString()));

        assertThat(optOuts(World.TENANT)).isEmpty();
        assertThat(confirmations()).isEmpty();
    }

    @Test
    void a_contact_that_is_not_a_client_opts_out_by_its_number() {
        world.change("delete from identity where client_id = ?", client);
        publish(event(writes("parar")));
        await().atMost(PATIENCE).until(() -> confirmations().equals(List.of("SENT")));

        assertThat(request("-promotion", "PROMOTION")).isEqualTo("SUPPRESSED");
    }

    @Test
    void an_old_message_is_recorded_and_not_answered() {
        Written baja = writes("BAJA");

        processed(publish(event(new Written(baja.message(), "BAJA", baja.at().minus(Duration.ofDays(2))))));

        assertThat(optOuts(World.TENANT)).containsExactly("MARKETING|WORD");
        assertThat(confirmations()).isEmpty();
    }

    @Test
    void another_business_with_the_same_client_is_not_affected() {
        world.change("insert into tenant (id, name) values ('ten-baja', 'Otra') on conflict do nothing");
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values ('default', 3, ?, 'ten-baja')"
                        + " on conflict do nothing",
                OTHER_INBOX);
        Map<String, Object> event = event(writes("BAJA"));
        event.put("inbox", Map.of("id", OTHER_INBOX));

        processed(publish(event));

        assertThat(optOuts("ten-baja")).containsExactly("MARKETING|WORD");
        assertThat(optOuts(World.TENANT)).isEmpty();
        assertThat(request("-promotion", "PROMOTION")).isEqualTo("SENT");
    }
}
