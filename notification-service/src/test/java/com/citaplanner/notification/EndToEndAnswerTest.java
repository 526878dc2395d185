package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.answer.postgres.AppointmentWorld;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.Stream;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.store.Conversation;
import com.citaplanner.sandbox.chatwoot.store.Message;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From a client's answer to a reminder to the reply on Kafka and the sentence for the client, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndAnswerTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final long INBOX = 12;
    private static final String LABEL = "cita-por-atender";

    World world;

    private final String key = UUID.randomUUID().toString();
    private final String phone = World.newPhone();
    private final String appointment = "a-" + key;
    private final String wamid = "wamid." + key;
    private final String number = "77" + phone;
    private String client;
    private String reminder;
    private long contact;

    @BeforeEach
    void clientWithAReminder() {
        world.tenant();
        client = world.client("c-" + key, phone);
        await().until(() ->
                !world.rows("select 1 from client where id = ?", client).isEmpty());
        contact = world.chatwoot.addContact("Ana", "+52" + phone, null);
        reminder = Long.toString(System.nanoTime());
        AppointmentWorld appointments = new AppointmentWorld(world, World.TENANT);
        appointments.appointment(appointment, client);
        appointments.reminder(appointment, client, reminder);
    }

    /** Writes in Chatwoot, and returns the conversation. */
    private long writes(String content, Map<String, ?> more) {
        Message message = world.chatwoot.clientWrites(contact, INBOX, content);
        Map<String, Object> sender = Map.of("id", contact, "name", "Ana", "phone_number", "+52" + phone);
        Map<String, Object> event = new HashMap<>(Map.of(
                "account",
                Map.of("id", 3),
                "inbox",
                Map.of("id", INBOX),
                "id",
                message.id(),
                "message_type",
                "incoming",
                "content",
                content,
                "private",
                false,
                "created_at",
                Instant.now().toString(),
                "sender",
                sender,
                "event",
                "message_created"));
        event.put(
                "conversation",
                Map.of("id", message.conversationId(), "inbox_id", INBOX, "meta", Map.of("sender", sender)));
        event.putAll(more);
        String delivery = UUID.randomUUID().toString();
        world.stream.send(
                "chatwoot.events.v1",
                "default:3:" + contact,
                "com.chatwoot.message_created",
                delivery,
                Api.write(event).getBytes(StandardCharsets.UTF_8));
        processed(delivery);
        return message.conversationId();
    }

    private long writes(String content) {
        return writes(content, Map.of());
    }

    /** What WhatsApp itself reports. */
    private void reports(String id, Map<String, ?> content) {
        world.change("insert into whatsapp_route values ('meta', ?, ?) on conflict do nothing", number, World.TENANT);
        Map<String, Object> message = new HashMap<>(Map.of(
                "id",
                id,
                "from",
                "521" + phone,
                "timestamp",
                Long.toString(Instant.now().getEpochSecond())));
        message.putAll(content);
        Map<String, Object> value = Map.of("metadata", Map.of("phone_number_id", number), "messages", List.of(message));
        String delivery = UUID.randomUUID().toString();
        world.stream.sendFrom(
                "meta",
                "provider.callbacks.v1",
                "meta:" + phone,
                "com.whatsapp.message",
                delivery,
                Api.write(Map.of(
                                "entry",
                                List.of(Map.of("changes", List.of(Map.of("field", "messages", "value", value))))))
                        .getBytes(StandardCharsets.UTF_8));
        processed(delivery);
    }

    private void processed(String delivery) {
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", delivery)
                        .isEmpty());
    }

    private List<String> stored() {
        return world.rows(
                "select action, channel, emitted from appointment_reply where appointment_id = ? order by at",
                appointment);
    }

    /** The replies on Kafka, once there are as many. */
    private List<String> published(int expected) {
        await().atMost(PATIENCE).until(() -> published().size() >= expected);
        return published();
    }

    private List<String> published() {
        return world.stream.all("appointment.replies.v1").stream()
                .filter(reply -> reply.key().equals("demo:" + appointment))
                .map(Stream.Read::value)
                .toList();
    }

    private List<String> acknowledgements() {
        return world.chatwoot.conversations().stream()
                .filter(conversation -> conversation.contactId() == contact)
                .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream())
                .filter(message -> message.contentAttributes().containsKey("citaplanner_notification_id"))
                .map(Message::content)
                .toList();
    }

    private List<String> labels(long conversation) {
        return world.chatwoot.conversations().stream()
                .filter(one -> one.id() == conversation)
                .map(Conversation::labels)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void an_answer_in_chatwoot_is_published_and_acknowledged_in_the_same_conversation() {
        long conversation = writes("Sí, ahí estaré");

        assertThat(published(1))
                .singleElement()
                .asString()
                .contains("\"action\":\"CONFIRM\"", "\"text\":\"Sí, ahí estaré\"", "\"version\":3", client);
        await().atMost(PATIENCE).until(() -> !acknowledgements().isEmpty());
        assertThat(acknowledgements()).singleElement().asString().startsWith("¡Gracias! Le esperamos el ");
        assertThat(world.chatwoot.messages(conversation))
                .extracting(Message::content)
                .contains(acknowledgements().getFirst());
        assertThat(labels(conversation)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void a_message_that_chatwoot_and_whatsapp_report_counts_once(boolean chatwootFirst) {
        Map<String, ?> text = Map.of("type", "text", "text", Map.of("body", "confirmo"));
        if (chatwootFirst) {
            writes("confirmo", Map.of("source_id", wamid));
            reports(wamid, text);
        } else {
            reports(wamid, text);
            writes("confirmo", Map.of("source_id", wamid));
        }

        assertThat(stored()).containsExactly("CONFIRM|" + (chatwootFirst ? "CHATWOOT" : "WHATSAPP") + "|t");
        assertThat(published(1)).hasSize(1);
        await().atMost(PATIENCE).until(() -> !acknowledgements().isEmpty());
        assertThat(acknowledgements()).hasSize(1);
    }

    @Test
    void buttons_reactions_and_quotes_answer_the_message_that_they_are_about() {
        Map<String, ?> ours = Map.of("id", reminder);
        reports(wamid + "1", Map.of("type", "reaction", "reaction", Map.of("message_id", reminder, "emoji", "👍")));
        reports(
                wamid + "2",
                Map.of(
                        "type",
                        "button",
                        "context",
                        ours,
                        "button",
                        Map.of("payload", "CANCEL", "text", "No podré ir")));
        reports(
                wamid + "3",
                Map.of(
                        "type",
                        "interactive",
                        "context",
                        ours,
                        "interactive",
                        Map.of(
                                "type",
                                "button_reply",
                                "button_reply",
                                Map.of("id", appointment + ":RESCHEDULE", "title", "Cambiar"))));
        writes("sí", Map.of("content_attributes", Map.of("in_reply_to", Long.parseLong(reminder))));

        assertThat(stored())
                .containsExactly(
                        "CONFIRM|WHATSAPP|t", "CANCEL|WHATSAPP|t", "RESCHEDULE|WHATSAPP|t", "CONFIRM|CHATWOOT|t");
        assertThat(published(4)).hasSize(4);
    }

    @Test
    void a_question_is_labelled_beside_the_labels_that_the_conversation_has() {
        long conversation = writes("¿Puedo llegar tarde?");

        await().atMost(PATIENCE).until(() -> labels(conversation).equals(List.of(LABEL)));
        assertThat(stored()).containsExactly("UNSURE|CHATWOOT|f");
        assertThat(published()).isEmpty();
        assertThat(acknowledgements()).isEmpty();
    }

    @Test
    void a_question_that_whatsapp_reports_first_is_labelled_where_chatwoot_has_it() {
        String question = "¿Puedo llegar tarde?";
        long other = world.chatwoot.clientWrites(contact, 11, "Hola").conversationId();
        reports(wamid, Map.of("type", "text", "text", Map.of("body", question)));
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from conversation_label where message_key = ? and claims > 0", wamid)
                        .isEmpty());

        long conversation = writes(question, Map.of("source_id", wamid));

        await().atMost(PATIENCE).until(() -> labels(conversation).equals(List.of(LABEL)));
        assertThat(labels(other)).isEmpty();
        assertThat(stored()).containsExactly("UNSURE|WHATSAPP|f");
    }

    @Test
    void an_opt_out_and_a_message_of_an_agent_are_no_answers() {
        writes("BAJA");
        writes("sí", Map.of("message_type", "outgoing"));
        writes("sí", Map.of("private", true));

        assertThat(stored()).isEmpty();
    }
}
