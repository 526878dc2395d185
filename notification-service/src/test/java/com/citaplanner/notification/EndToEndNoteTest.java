package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.channel.Notification;
import com.citaplanner.notification.delivery.DispatchQueue;
import com.citaplanner.notification.delivery.NotificationState;
import com.citaplanner.notification.delivery.Transition;
import com.citaplanner.notification.message.Channel;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.Receipt;
import com.citaplanner.notification.tracking.Receipts;
import com.citaplanner.notification.tracking.TrackedRows;
import com.citaplanner.notification.work.Transactions;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import com.citaplanner.sandbox.chatwoot.store.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/** From a message that was sent over another channel to the private note in the client's open conversation. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndNoteTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String WRITE = "POST conversations/{id}/messages";

    private static final String PROVIDER_ID = "wamid.1";

    World world;

    @Inject
    DispatchQueue queue;

    @Inject
    Receipts receipts;

    @Inject
    Transactions transactions;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private String client;
    private long conversation;

    @BeforeEach
    void clientInAConversation() {
        world.tenant();
        client = world.client("c-" + key, phone);
        await().until(() ->
                !world.rows("select 1 from client where id = ?", client).isEmpty());
        long contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        conversation = world.chatwoot.clientWrites(contact, 12, "Hola").conversationId();
        world.change(
                "insert into contact (tenant_id, account_id, contact_id, phone_key, status, client_id, reason)"
                        + " values (?, 3, cast(? as bigint), ?, 'LINKED', ?, 'by a test')",
                World.TENANT,
                Long.toString(contact),
                "+52" + phone,
                client);
        notes("true");
    }

    @AfterEach
    void asBefore() {
        world.chatwoot.faults().clear();
        world.change("delete from channel_setting where tenant_id = ? and scope = 'CHATWOOT'", World.TENANT);
    }

    private void notes(String on) {
        world.change(
                "insert into channel_setting (tenant_id, scope, enabled, plain)"
                        + " values (?, 'CHATWOOT', true, jsonb_build_object('privateNotes', cast(? as text)))"
                        + " on conflict (tenant_id, scope) do update set plain = excluded.plain",
                World.TENANT,
                on);
    }

    /** A notification of that channel ends in the state, as the statement that records an attempt ends it. */
    private UUID ends(String channel, String state) {
        UUID id = UUID.randomUUID();
        world.change(
                "insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, channels,"
                        + " recipient_key, client_id, contents, state, expires_at) values (cast(? as uuid), ?, ?, '',"
                        + " 'APPOINTMENT_REMINDER', ?, array[?], ?, ?, jsonb_build_object(cast(? as text),"
                        + " jsonb_build_object('text', 'Le esperamos mañana')), 'PENDING', now() + interval '1 day')",
                id.toString(),
                World.TENANT,
                id.toString(),
                channel,
                channel,
                client,
                client,
                channel);
        world.change("update notification set state = ? where id = cast(? as uuid)", state, id.toString());
        return id;
    }

    private List<String> notes() {
        return world.chatwoot.messages(conversation).stream()
                .filter(Message::privateNote)
                .map(Message::content)
                .toList();
    }

    private boolean waiting(UUID notification) {
        return !world.rows(
                        "select 1 from private_note where notification_id = cast(? as uuid)", notification.toString())
                .isEmpty();
    }

    @Test
    void a_sent_message_is_noted_once_whatever_its_receipts_say() {
        UUID id = ends("WHATSAPP", "SENT");
        world.change("update notification set state = 'DELIVERED' where id = cast(? as uuid)", id.toString());

        await().atMost(PATIENCE).until(() -> !waiting(id));
        assertThat(notes()).containsExactly("→ WhatsApp\n\nLe esperamos mañana");
    }

    @Test
    void a_lost_answer_does_not_write_the_note_twice() {
        world.chatwoot.faults().next(WRITE, 1, Fault.drop().afterProcessing());

        UUID id = ends("EMAIL", "SENT");

        await().atMost(PATIENCE).until(() -> !waiting(id));
        assertThat(notes()).containsExactly("→ E-mail\n\nLe esperamos mañana");
    }

    @Test
    void a_message_that_failed_and_is_sent_again_is_noted_once() {
        TrackedRows rows = new TrackedRows(world, World.TENANT);
        UUID id = rows.sending(client, "WHATSAPP");
        sent(rows.held(id, TrackedRows.CLAIM));
        await().atMost(PATIENCE).until(() -> !waiting(id));

        transactions
                .run(() -> receipts.record(List.of(new Receipt(
                        World.TENANT,
                        id,
                        Channel.WHATSAPP,
                        Receipt.Status.FAILED,
                        Optional.of("131000"),
                        Optional.of(PROVIDER_ID),
                        Optional.of(TrackedRows.CLAIM),
                        Optional.of(Duration.ofHours(1))))))
                .await()
                .atMost(PATIENCE);
        assertThat(rows.open(id)).isTrue();
        sent(rows.held(
                id,
                Long.parseLong(world.rows("select claims from dispatch where notification_id = ?", id)
                        .getFirst())));

        await().atMost(PATIENCE).until(() -> !waiting(id));
        assertThat(rows.events(id)).filteredOn("SENT WHATSAPP"::equals).hasSize(2);
        assertThat(notes()).containsExactly("→ WhatsApp\n\nHola");
    }

    private void sent(Notification notification) {
        Optional<NotificationState> state = queue.record(
                        notification,
                        new Transition.Ended(NotificationState.SENT, Optional.of(PROVIDER_ID), Optional.empty()))
                .await()
                .atMost(PATIENCE);
        assertThat(state).contains(NotificationState.SENT);
    }

    @Test
    void where_notes_are_off_a_sending_wakes_nobody() throws SQLException {
        notes("false");
        try (Connection listener = world.connect();
                Statement listen = listener.createStatement()) {
            listen.execute("listen private_note; listen note_fence");

            ends("EMAIL", "SENT");
            world.rows("select pg_notify('note_fence', '')");

            assertThat(listener.unwrap(PGConnection.class).getNotifications((int) PATIENCE.toMillis()))
                    .extracting(PGNotification::getName)
                    .containsExactly("note_fence");
        }
    }

    @Test
    void the_note_of_a_deleted_notification_is_removed() {
        UUID gone = UUID.randomUUID();

        world.change(
                "insert into private_note (notification_id, tenant_id, channel) values (cast(? as uuid), ?, 'EMAIL')",
                gone.toString(),
                World.TENANT);

        await().atMost(PATIENCE).until(() -> !waiting(gone));
        assertThat(notes()).isEmpty();
    }

    @Test
    void what_was_not_sent_or_is_in_the_conversation_anyway_is_not_noted() {
        ends("WHATSAPP", "FAILED");
        ends("CHATWOOT", "SENT");
        notes("false");
        ends("EMAIL", "SENT");
        notes("true");
        UUID last = ends("SMS", "SENT");

        await().atMost(PATIENCE).until(() -> !waiting(last));
        assertThat(notes()).containsExactly("→ SMS\n\nLe esperamos mañana");
    }
}
