package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.inbound.whatsapp.Callbacks;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From what WhatsApp reports to interactions, receipts and opt-outs, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndCallbackTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String TOPIC = "provider.callbacks.v1";

    @Inject
    AddressHasher hasher;

    World world;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private final String userId = "MX." + Integer.toUnsignedString(key.hashCode());
    private final String number = "77" + phone;
    private final Instant start = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);
    private final Callbacks juan = new Callbacks(number, "521" + phone, userId);
    private String client;

    @BeforeEach
    void clientAndRoute() {
        world.tenant();
        world.change("insert into whatsapp_route values ('meta', ?, ?)", number, World.TENANT);
        client = world.client("c-" + key, phone);
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from identity where client_id = ?", client)
                        .isEmpty());
    }

    private String wamid(int sequence) {
        return "wamid." + key + "." + sequence;
    }

    private String publish(String source, JsonNode body) {
        String id = "test-" + UUID.randomUUID();
        publish(source, id, body);
        return id;
    }

    private void publish(String source, String id, JsonNode body) {
        byte[] data = body.toString().getBytes(StandardCharsets.UTF_8);
        world.stream.sendFrom(source, TOPIC, source + ":" + phone, "com.whatsapp.message", id, data);
    }

    private void processed(String id) {
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", id)
                        .isEmpty());
    }

    private void receive(JsonNode body) {
        processed(publish("meta", body));
    }

    private long contact() {
        return Integer.toUnsignedLong(key.hashCode());
    }

    /** The client's message as Chatwoot reports it. */
    private void receiveFromChatwoot(String wamid, String content, Instant at) {
        long contact = contact();
        Map<String, Object> sender = Map.of("id", contact, "name", "Juan", "phone_number", "+52" + phone);
        Map<String, Object> event = new HashMap<>(Map.of(
                "account",
                Map.of("id", 3),
                "inbox",
                Map.of("id", 12),
                "id",
                contact + wamid.hashCode(),
                "message_type",
                "incoming",
                "content",
                content,
                "source_id",
                wamid,
                "created_at",
                at.toString(),
                "sender",
                sender,
                "event",
                "message_created"));
        event.put("conversation", Map.of("id", contact, "inbox_id", 12, "meta", Map.of("sender", sender)));
        String id = UUID.randomUUID().toString();
        world.stream.send(
                "chatwoot.events.v1",
                "default:3:" + contact,
                "com.chatwoot.message_created",
                id,
                Api.write(event).getBytes(StandardCharsets.UTF_8));
        processed(id);
    }

    private List<JsonNode> interactions(String order, int limit) {
        Api api = Api.of(world, World.TENANT, Scope.READ);
        List<JsonNode> all = new ArrayList<>();
        String next = "";
        do {
            JsonNode page = api.get("/api/v1/clients/" + client + "/interactions?order=" + order + "&limit=" + limit
                            + (next.isEmpty() ? "" : "&cursor=" + next))
                    .body();
            page.path("items").forEach(all::add);
            next = page.path("next").asText("");
        } while (!next.isEmpty());
        return all;
    }

    private List<String> contents() {
        return interactions("asc", 50).stream()
                .map(message -> message.path("content").asText())
                .toList();
    }

    private List<String> optOuts(String source) {
        return world.rows(
                "select distinct channel from suppression where tenant_id = ? and source = ? and address_key in (?, ?) order by 1",
                World.TENANT,
                source,
                hasher.newest(
                        AddressKey.phone(PhoneNumber.stored("+52" + phone)).getFirst()),
                hasher.newest(AddressKey.whatsAppUser(userId)));
    }

    @Test
    void messages_buttons_and_reactions_are_interactions_in_the_order_of_their_time() {
        receive(juan.reaction(wamid(3), start.plusSeconds(3), "👍", wamid(0)));
        receive(juan.text(wamid(1), start.plusSeconds(1), "Hola"));
        receiveFromChatwoot(wamid(9), "Desde Chatwoot", start.plusSeconds(2));
        receive(juan.button(wamid(4), start.plusSeconds(4), "Confirmar", "apt:1", wamid(0)));
        receive(juan.message(
                wamid(5), start.plusSeconds(5), "image", Map.of("mime_type", "image/jpeg", "caption", "Mi foto")));
        receive(juan.reaction(wamid(6), start.plusSeconds(6), "", wamid(0)));

        assertThat(contents()).containsExactly("Hola", "Desde Chatwoot", "👍", "Confirmar", "Mi foto", "null");
        List<JsonNode> newestFirst = interactions("desc", 2);
        assertThat(newestFirst)
                .extracting(message -> message.path("providerId").asText())
                .containsExactly(wamid(6), wamid(5), wamid(4), wamid(3), wamid(9), wamid(1));
        assertThat(newestFirst.get(2).path("payload").asText()).isEqualTo("apt:1");
        assertThat(newestFirst.get(3).path("answers").asText()).isEqualTo(wamid(0));
        assertThat(newestFirst.get(1).at("/attachments/0/contentType").asText()).isEqualTo("image/jpeg");
        assertThat(world.rows("select count(*) from whatsapp_window where phone_number_id = ?", number))
                .containsExactly("2");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_message_over_both_ways_is_one_interaction_and_one_opt_out(boolean chatwootFirst) {
        if (chatwootFirst) {
            receiveFromChatwoot(wamid(1), "BAJA", start.plusSeconds(2));
        }
        receive(juan.text(wamid(1), start, "BAJA"));
        receive(juan.text(wamid(2), start.plusSeconds(5), "ALTA"));
        if (!chatwootFirst) {
            // Chatwoot was slow: by its own clock the message is newer than the next one.
            receiveFromChatwoot(wamid(1), "BAJA", start.plusSeconds(10));
        }

        assertThat(contents()).containsExactlyInAnyOrder("BAJA", "ALTA");
        assertThat(optOuts("WORD")).isEmpty();
        assertThat(world.rows(
                        "select 1 from suppression where tenant_id = ? and address_key = ?",
                        World.TENANT,
                        hasher.newest(AddressKey.contact(3, contact()))))
                .as("the contact's own opt-out")
                .isEmpty();
    }

    @Test
    void baja_over_whatsapp_stops_marketing_on_all_channels_and_is_confirmed_once() {
        receive(juan.text(wamid(1), Instant.now(), "¡Baja!"));
        receive(juan.text(wamid(2), Instant.now(), "STOP"));

        assertThat(optOuts("WORD")).contains("CHATWOOT", "SMS", "WHATSAPP");
        assertThat(world.rows("select 1 from processed_event where event_id = ?", World.TENANT + ":" + wamid(1)))
                .hasSize(1);
        receive(juan.text(wamid(3), Instant.now().plusSeconds(1), "alta"));
        assertThat(optOuts("WORD")).isEmpty();
    }

    @Test
    void a_preference_is_taken_over_and_its_end_lifts_nothing_else() {
        receive(juan.preference("stop", start));
        assertThat(optOuts("whatsapp")).containsExactly("WHATSAPP");

        receive(juan.text(wamid(1), start.plusSeconds(5), "BAJA"));
        receive(juan.preference("resume", start.plusSeconds(10)));
        receive(juan.preference("stop", start.plusSeconds(1)));

        assertThat(optOuts("whatsapp")).isEmpty();
        assertThat(optOuts("WORD")).contains("WHATSAPP");
    }

    @Test
    void permuted_and_repeated_callbacks_end_the_same() {
        UUID notification = notification();
        String reference = notification + ":1";
        List<JsonNode> callbacks = new ArrayList<>(List.of(
                juan.text(wamid(1), start, "Hola"),
                juan.status(wamid(2), start.plusSeconds(1), "sent", reference),
                juan.status(wamid(2), start.plusSeconds(2), "delivered", reference),
                juan.status(wamid(2), start.plusSeconds(3), "read", reference),
                juan.reaction(wamid(3), start.plusSeconds(4), "👍", wamid(2))));
        Random random = new Random(17);
        String last = "";
        for (int round = 0; round < 4; round++) {
            Collections.shuffle(callbacks, random);
            for (JsonNode callback : callbacks) {
                last = publish("meta", callback);
            }
        }
        processed(last);

        assertThat(contents()).containsExactly("Hola", "Le esperamos", "👍");
        JsonNode sent = interactions("asc", 50).get(1);
        assertThat(sent.path("status").asText()).isEqualTo("read");
        assertThat(sent.path("notification").asText()).isEqualTo(notification.toString());
        assertThat(world.rows("select state from notification where id = ?", notification))
                .containsExactly("READ");
    }

    /** A notification that was sent over WhatsApp. */
    private UUID notification() {
        UUID id = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " client_id, contents, state, attempt, expires_at) values (?, ?, ?, '', 'APPOINTMENT_REMINDER',"
                        + " 'WHATSAPP', '{WHATSAPP}', ?, ?, '{\"WHATSAPP\": {\"text\": \"Le esperamos\"}}', 'SENT', 1,"
                        + " now() + interval '1 day')",
                id,
                World.TENANT,
                id.toString(),
                client,
                client);
        return id;
    }

    @Test
    void another_tenant_s_number_moves_no_notification_and_shows_no_message() {
        UUID notification = notification();
        String other = "ten-" + phone;
        world.change("insert into tenant (id, name) values (?, 'Otra')", other);
        world.change("insert into whatsapp_route values ('meta', ?, ?)", "88" + phone, other);
        Callbacks theirs = new Callbacks("88" + phone, "521" + phone, userId);

        receive(theirs.status(wamid(1), start, "read", notification + ":1"));
        receive(theirs.text(wamid(2), start, "BAJA"));
        receive(theirs.text(wamid(1), start, "Hola"));

        assertThat(world.rows("select state from notification where id = ?", notification))
                .containsExactly("SENT");
        assertThat(contents()).isEmpty();
        assertThat(optOuts("WORD")).isEmpty();
        assertThat(world.rows("select kind, client_id from whatsapp_message where tenant_id = ?", other))
                .containsExactlyInAnyOrder("TEXT|", "TEXT|");
    }

    @Test
    void a_callback_without_route_is_kept_and_takes_effect_when_it_comes_again_after_the_route() {
        ObjectNode body = juan.text(wamid(1), start, "Hola");
        String id = publish("meta-2", body);
        await().atMost(PATIENCE)
                .until(() -> !world.rows(
                                "select 1 from unrouted_event where event_id = ? and phone_number_id = ?", id, number)
                        .isEmpty());

        world.change("insert into whatsapp_route values ('meta-2', ?, ?)", number, World.TENANT);
        publish("meta-2", id, body);
        processed(id);

        assertThat(contents()).containsExactly("Hola");
    }

    @Test
    void a_poisonous_callback_becomes_the_tenant_s_dead_letter_and_the_next_one_is_processed() {
        ObjectNode poison = juan.text(wamid(1), start, "Hola");
        Callbacks.item(poison, "messages").put("id", 7);
        publish("meta", poison);

        receive(juan.text(wamid(2), start, "Sigo aquí"));

        assertThat(contents()).containsExactly("Sigo aquí");
        assertThat(world.rows(
                        "select tenant_id, reason from dead_letter where topic = ? and convert_from(key, 'UTF8') = ?",
                        TOPIC,
                        "meta:" + phone))
                .containsExactly("demo|messages[0].id must be a text of up to 200 characters");
    }

    @Test
    void messages_of_nobody_are_the_client_s_once_there_is_one_and_are_erased_with_it() {
        String later = World.newPhone();
        receive(new Callbacks(number, "521" + later, "").text(wamid(1), start, "¿Tienen cita?"));
        assertThat(contents()).isEmpty();

        client = world.client("d-" + key, later);
        await().atMost(PATIENCE).until(() -> contents().equals(List.of("¿Tienen cita?")));
        world.stream.send(
                "clients.v1",
                World.TENANT + ":" + client,
                "com.citaplanner.client.deleted",
                Map.of("tenantId", World.TENANT, "id", client, "version", System.nanoTime()));

        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.rows(
                                "select content, writer, deleted_at is not null from whatsapp_message where wamid = ?",
                                wamid(1)))
                        .containsExactly("||t"));
    }

    @Test
    void old_messages_are_not_stored_again() {
        receive(juan.text(wamid(1), start.minus(Duration.ofDays(800)), "Hola"));

        assertThat(world.rows("select 1 from whatsapp_message where wamid = ?", wamid(1)))
                .isEmpty();
    }
}
