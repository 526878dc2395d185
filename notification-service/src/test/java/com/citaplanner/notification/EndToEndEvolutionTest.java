package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.whatsapp.NumberRestrictions;
import com.citaplanner.notification.channel.whatsapp.NumberRestrictions.RestrictedRecipient;
import com.citaplanner.notification.channel.whatsapp.ServiceWindows.Window;
import com.citaplanner.notification.channel.whatsapp.evolution.AcceptedMessage;
import com.citaplanner.notification.channel.whatsapp.evolution.EarlyReceipts;
import com.citaplanner.notification.channel.whatsapp.evolution.SentMessages;
import com.citaplanner.notification.inbound.whatsapp.evolution.Reports;
import com.citaplanner.notification.phone.PhoneNumber;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.suppression.AddressHasher;
import com.citaplanner.notification.suppression.AddressKey;
import com.citaplanner.notification.work.Transactions;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
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

/** From what Evolution API reports to receipts, interactions and opt-outs, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndEvolutionTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String SOURCE = "evolution-uno";

    @Inject
    AddressHasher hasher;

    @Inject
    SentMessages messages;

    @Inject
    EarlyReceipts early;

    @Inject
    NumberRestrictions restrictions;

    @Inject
    Transactions transactions;

    World world;

    private final String phone = World.newPhone();
    private final String tenant = "evo-" + phone;
    private final String instance = "clinica-" + phone;
    private final String messageId = "3EB0" + phone;
    private final Reports juan = new Reports(instance, "521" + phone);
    private final Instant start = Instant.now().minusSeconds(600).truncatedTo(ChronoUnit.SECONDS);

    @BeforeEach
    void tenant() {
        world.change("insert into tenant (id, name) values (?, 'Clínica')", tenant);
        settings(tenant, instance);
    }

    private void settings(String of, String names) {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain) values (?, 'WHATSAPP', true,"
                        + " jsonb_build_object('provider', 'evolution', 'source', cast(? as text), 'instance', cast(? as text)))",
                of,
                SOURCE,
                names);
    }

    private String publish(JsonNode body) {
        String id = "evo-" + UUID.randomUUID();
        publish(id, body);
        return id;
    }

    private void publish(String id, JsonNode body) {
        world.stream.sendFrom(
                SOURCE,
                "provider.callbacks.v1",
                SOURCE + ":" + phone,
                "com.evolution-api." + body.path("event").asText(),
                id,
                body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private void receive(JsonNode body) {
        String id = publish(body);
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", id)
                        .isEmpty());
    }

    private UUID notification(String of) {
        UUID id = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels, recipient_key,"
                        + " contents, state, attempt, expires_at, last_attempt) values (?, ?, ?, '', 'APPOINTMENT_REMINDER',"
                        + " 'WHATSAPP', '{WHATSAPP}', 'c', '{\"WHATSAPP\": {\"text\": \"Le esperamos\"}}', 'SENT', 1,"
                        + " now() + interval '1 day', 1)",
                id,
                of,
                id.toString());
        return id;
    }

    private void answered(UUID notification) {
        AcceptedMessage message = new AcceptedMessage(tenant, instance, messageId, notification, 1, "+52" + phone);
        transactions
                .run(() -> messages.sent(message)
                        .chain(before -> before.map(progress -> early.apply(message, progress))
                                .orElseGet(() -> Uni.createFrom().voidItem())))
                .await()
                .atMost(PATIENCE);
    }

    private List<String> state(UUID notification) {
        return world.rows("select state from notification where id = ?", notification);
    }

    @Test
    void permuted_and_repeated_statuses_end_the_same_before_and_after_the_answer() {
        UUID notification = notification(tenant);
        List<JsonNode> statuses = new ArrayList<>(List.of(
                juan.status(messageId, "PENDING"),
                juan.status(messageId, "SERVER_ACK"),
                juan.status(messageId, "DELIVERY_ACK"),
                juan.status(messageId, "READ"),
                juan.status(messageId, "DELETED")));
        Random random = new Random(17);
        Collections.shuffle(statuses, random);
        statuses.forEach(this::receive);
        assertThat(state(notification)).containsExactly("SENT");

        answered(notification);
        assertThat(state(notification)).containsExactly("READ");
        answered(notification);
        Collections.shuffle(statuses, random);
        statuses.forEach(this::receive);

        assertThat(state(notification)).containsExactly("READ");
        assertThat(world.rows(
                        "select status, direction, notification_id from whatsapp_message where tenant_id = ? and wamid = ?",
                        tenant,
                        messageId))
                .containsExactly("read|OUTGOING|" + notification);
    }

    @Test
    void a_failure_ends_the_notification_and_says_so() {
        UUID notification = notification(tenant);
        answered(notification);

        receive(juan.status(messageId, "ERROR"));

        assertThat(world.rows("select state, reason from notification where id = ?", notification))
                .containsExactly("FAILED|WhatsApp reports that the message failed (Evolution API ERROR)");
    }

    @Test
    void a_message_of_a_client_is_stored_opts_out_and_makes_the_number_reachable_again() {
        transactions
                .run(() -> restrictions.unreachable(
                        new Window(tenant, instance, "+52" + phone), start.minusSeconds(60), Duration.ofDays(7)))
                .await()
                .atMost(PATIENCE);

        receive(juan.text("3AF1" + phone, start, "BAJA"));

        assertThat(world.rows("select kind, content, writer from whatsapp_message where tenant_id = ?", tenant))
                .containsExactly("TEXT|BAJA|+52" + phone);
        assertThat(optOuts(tenant)).contains("WHATSAPP", "SMS");
        assertThat(restrictions
                        .isUnreachable(new RestrictedRecipient(tenant, "+52" + phone))
                        .await()
                        .atMost(PATIENCE))
                .isFalse();

        receive(juan.text("3AF2" + phone, start.plusSeconds(1), "ALTA"));
        assertThat(optOuts(tenant)).isEmpty();
    }

    private List<String> optOuts(String of) {
        return world.rows(
                "select distinct channel from suppression where tenant_id = ? and address_key = ?",
                of,
                hasher.newest(
                        AddressKey.phone(PhoneNumber.stored("+52" + phone)).getFirst()));
    }

    @Test
    void a_message_that_chatwoot_has_from_evolution_keeps_its_id_by_which_it_is_one() {
        long account = Long.parseLong(phone) + 1_000_000;
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values ('default', ?, 0, ?)",
                account,
                tenant);
        Map<String, Object> sender = Map.of("id", 7, "name", "Juan", "phone_number", "+52" + phone);
        Map<String, Object> event = new HashMap<>(Map.of(
                "account",
                Map.of("id", account),
                "inbox",
                Map.of("id", 12),
                "id",
                70,
                "message_type",
                "incoming",
                "content",
                "Hola",
                "source_id",
                "WAID:3AF6" + phone,
                "created_at",
                start.toString(),
                "sender",
                sender,
                "event",
                "message_created"));
        event.put("conversation", Map.of("id", 71, "inbox_id", 12, "meta", Map.of("sender", sender)));
        world.stream.send(
                "chatwoot.events.v1",
                "default:" + account + ":71",
                "com.chatwoot.message_created",
                "evo-" + UUID.randomUUID(),
                Api.write(event).getBytes(StandardCharsets.UTF_8));

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(world.rows("select source_id from interaction where tenant_id = ?", tenant))
                                .containsExactly("3AF6" + phone));
    }

    @Test
    void another_tenant_s_instance_moves_no_notification_and_shows_no_message() {
        UUID notification = notification(tenant);
        answered(notification);
        String other = "other-" + phone;
        world.change("insert into tenant (id, name) values (?, 'Otra')", other);
        settings(other, "otra-" + phone);
        Reports theirs = new Reports("otra-" + phone, "521" + phone);

        receive(theirs.status(messageId, "READ"));
        receive(theirs.text("3AF3" + phone, start, "BAJA"));

        assertThat(state(notification)).containsExactly("SENT");
        assertThat(optOuts(tenant)).isEmpty();
        assertThat(world.rows("select tenant_id from whatsapp_message where wamid = ?", "3AF3" + phone))
                .containsExactly(other);
    }

    @Test
    void an_instance_of_nobody_is_nobody_s_until_a_tenant_names_it() {
        world.change("delete from channel_setting where tenant_id = ?", tenant);
        JsonNode body = juan.text("3AF4" + phone, start, "Hola");
        String id = publish(body);
        await().atMost(PATIENCE)
                .until(() -> !world.rows(
                                "select 1 from unrouted_event where event_id = ? and phone_number_id = ?", id, instance)
                        .isEmpty());
        assertThat(world.rows("select 1 from whatsapp_message where wamid = ?", "3AF4" + phone))
                .isEmpty();

        settings(tenant, instance);
        publish(id, body);
        await().atMost(PATIENCE)
                .until(() -> world.rows("select tenant_id from whatsapp_message where wamid = ?", "3AF4" + phone)
                        .equals(List.of(tenant)));
    }

    @Test
    void a_poisonous_callback_becomes_a_dead_letter_and_the_next_one_is_processed() {
        JsonNode poison = juan.status("x", "READ");
        ((ObjectNode) poison.get("data")).put("keyId", 7);
        publish(poison);

        receive(juan.text("3AF5" + phone, start, "Sigo aquí"));

        assertThat(world.rows(
                        "select reason from dead_letter where convert_from(key, 'UTF8') = ?", SOURCE + ":" + phone))
                .containsExactly("data.keyId must be a text of up to 200 characters");
    }
}
