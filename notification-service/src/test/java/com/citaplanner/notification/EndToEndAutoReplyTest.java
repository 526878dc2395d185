package com.citaplanner.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** From a message outside opening hours to the reply in its conversation, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class EndToEndAutoReplyTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final String RULES = "/api/v1/auto-reply-rules";
    private static final long INBOX = 11;

    World world;
    private Api admin;
    private long contact;
    private long conversation;

    @BeforeEach
    void anInboxThatIsNeverOpen() {
        world.tenant();
        admin = Api.of(world, World.TENANT, Scope.ADMIN);
        ApiResponse stored = admin.put(
                RULES,
                Json.of("{\"overrides\": [{\"inboxId\": " + INBOX
                        + ", \"closed\": {\"enabled\": true, \"text\": \"Estamos cerrados. {{opening}}\"}}],"
                        + " \"hours\": {\"days\": {}}}"));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        assertThat(stored.body().path("chatwoot").path("outOfOfficeInboxes")).isEmpty();
        contact = world.chatwoot.addContact("Visitante", null, null);
    }

    @AfterEach
    void switchOff() {
        admin.delete(RULES);
    }

    private void write(String content, Instant at) {
        Message message = world.chatwoot.clientWrites(contact, INBOX, content);
        conversation = message.conversationId();
        Map<String, Object> event = new HashMap<>(Map.of(
                "account", Map.of("id", 3),
                "inbox", Map.of("id", INBOX),
                "id", message.id(),
                "message_type", "incoming",
                "content", content,
                "private", false,
                "created_at", at.toString(),
                "sender", Map.of("id", contact, "name", "Visitante"),
                "event", "message_created"));
        event.put(
                "conversation",
                Map.of(
                        "id",
                        conversation,
                        "inbox_id",
                        INBOX,
                        "status",
                        "open",
                        "channel",
                        "Channel::Api",
                        "contact_inbox",
                        Map.of("source_id", "visitor-" + contact),
                        "updated_at",
                        Instant.now().toEpochMilli() / 1000.0,
                        "meta",
                        Map.of("sender", Map.of("id", contact, "type", "contact"))));
        String delivery = UUID.randomUUID().toString();
        world.stream.send(
                "chatwoot.events.v1",
                "default:3:" + contact,
                "com.chatwoot.message_created",
                delivery,
                Api.write(event).getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE)
                .until(() -> !world.rows("select 1 from processed_event where event_id = ?", delivery)
                        .isEmpty());
    }

    private List<String> replies() {
        return world.chatwoot.messages(conversation).stream()
                .filter(message -> message.contentAttributes().containsKey("citaplanner_notification_id"))
                .map(Message::content)
                .toList();
    }

    private List<String> story() {
        return world.rows(
                "select kind, reason from conversation_story where tenant_id = ? and conversation_id = ?"
                        + " and key like 'auto-reply:%' order by at",
                World.TENANT, conversation);
    }

    @Test
    void a_visitor_without_a_phone_gets_one_reply_in_the_conversation() {
        write("¿Tienen lugar mañana?", Instant.now());

        await().atMost(PATIENCE).until(() -> !replies().isEmpty());
        write("¿Hola?", Instant.now());
        await().atMost(PATIENCE)
                .until(() -> world.rows(
                                "select state from notification where tenant_id = ? and type = 'AUTO_REPLY' and conversation_id = ?",
                                World.TENANT,
                                conversation)
                        .equals(List.of("SENT")));
        assertThat(replies()).containsExactly("Estamos cerrados. Le responderemos en cuanto nos sea posible.");
        assertThat(story()).containsExactly("REPLIED|the client wrote outside opening hours");
    }

    @Test
    void what_comes_late_gets_no_reply_and_the_story_says_why() {
        write("¿Tienen lugar mañana?", Instant.now().minus(Duration.ofMinutes(11)));

        assertThat(replies()).isEmpty();
        assertThat(story()).containsExactly("NOT_REPLIED|it would have come more than ten minutes late");
    }

    @Test
    void whoever_writes_an_opt_out_is_not_told_that_it_is_closed() {
        write("BAJA", Instant.now());

        await().atMost(PATIENCE).until(() -> !story().isEmpty());
        assertThat(story().getFirst()).startsWith("NOT_REPLIED|");
        assertThat(replies()).noneMatch(reply -> reply.startsWith("Estamos cerrados"));
    }
}
