package com.citaplanner.notification.conversation.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.Fixtures;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.conversation.StoryEntry;
import com.citaplanner.notification.conversation.TimelineKind;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** From Chatwoot's recorded events to the timeline. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ConversationTimelineResourceTest {
    World world;
    private Api api;
    private final long conversation = ThreadLocalRandom.current().nextLong(1_000_000_000L, 900_000_000_000L);

    @BeforeEach
    void tenant() {
        world.tenant();
        api = Api.of(world, World.TENANT, Scope.READ);
    }

    /** Publishes a recorded event as one of this test's conversation. */
    private void publish(String file, long message) {
        ObjectNode event = Fixtures.read(file).deepCopy();
        ObjectNode place = event.has("conversation") ? (ObjectNode) event.get("conversation") : event;
        place.put("id", conversation);
        if (event.has("conversation")) {
            event.put("id", message);
        }
        String id = UUID.randomUUID().toString();
        byte[] body = Api.write(event).getBytes(StandardCharsets.UTF_8);
        String name = event.get("event").asText();
        world.stream.send("chatwoot.events.v1", "default:3:" + conversation, "com.chatwoot." + name, id, body);
        await().until(() -> !world.rows("select 1 from processed_event where event_id = ?", id)
                .isEmpty());
    }

    private ApiResponse timeline(String query) {
        return api.get("/api/v1/conversations/3/" + conversation + "/timeline" + query);
    }

    private static List<String> kinds(JsonNode items) {
        return items.valueStream().map(entry -> entry.get("kind").asText()).toList();
    }

    @Test
    void everything_is_there_in_one_order() {
        long first = conversation + 1;
        publish("message_created__incoming_whatsapp_521.json", first);
        publish("message_created__outgoing_agent.json", first + 1);
        publish("conversation_updated__assignee_changed.json", 0);
        publish("conversation_status_changed__resolved.json", 0);

        JsonNode items = timeline("?order=asc").body().get("items");

        assertThat(kinds(items)).containsExactlyInAnyOrder("CREATED", "MESSAGE", "MESSAGE", "ASSIGNEE", "STATUS");
        assertThat(items.valueStream().map(entry -> entry.path("who").asText())).contains("client", "agent:5");
        assertThat(items.valueStream()
                        .filter(entry -> entry.get("kind").asText().equals("STATUS")))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.get("before").asText()).isEqualTo("open");
                    assertThat(status.get("after").asText()).isEqualTo("resolved");
                    assertThat(status.get("at").asText()).isEqualTo("2026-06-17T16:05:45Z");
                });
        assertThat(items.valueStream()
                        .filter(entry -> entry.get("kind").asText().equals("ASSIGNEE")))
                .singleElement()
                .satisfies(
                        assignee -> assertThat(assignee.get("after").asText()).isEqualTo("agent:5"));
    }

    @Test
    void kind_that_a_newer_version_stored_is_left_out() {
        for (String kind : List.of("CREATED", "OF_TOMORROW")) {
            world.change(
                    "insert into conversation_story (conversation_id, account_id, tenant_id, key, at, kind)"
                            + " values (?, 3, 'demo', ?, now(), ?)",
                    conversation,
                    kind,
                    kind);
        }

        assertThat(kinds(timeline("").body().get("items"))).containsExactly("CREATED");
    }

    @Test
    void pages_in_both_orders_have_every_entry_once() {
        for (int i = 0; i < 4; i++) {
            publish("message_created__incoming_whatsapp_521.json", conversation + i);
        }
        publish("conversation_updated__assignee_changed.json", 0);

        List<String> ascending = entries("asc");
        List<String> descending = entries("desc");

        assertThat(ascending).hasSize(6).doesNotHaveDuplicates();
        assertThat(descending.reversed()).isEqualTo(ascending);
    }

    private List<String> entries(String order) {
        List<String> entries = new ArrayList<>();
        String cursor = "";
        do {
            JsonNode page = timeline("?limit=2&order=" + order + cursor).body();
            page.get("items").forEach(entry -> entries.add(entry.toString()));
            cursor = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
        } while (!cursor.isEmpty());
        return entries;
    }

    @Test
    void decisions_about_a_notification_in_the_conversation_belong_to_it() {
        UUID notification = UUID.randomUUID();
        world.change("""
                insert into notification (id, tenant_id, idempotency_key, request_hash, type, channel, recipient_key, state,
                  expires_at) values (?, 'demo', ?, '-', 'APPOINTMENT_REMINDER', 'CHATWOOT', 'c', 'SENT', now())
                """, notification, notification.toString());
        world.change("""
                insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason)
                values (?, 'demo', 'SENT', 'CHATWOOT', 1, null)
                """, notification);
        world.change("""
                insert into interaction (conversation_id, account_id, tenant_id, message_id, direction, author, content,
                  created_at, notification_id) values (?, 3, 'demo', ?, 'OUTGOING', 'AGENT', 'Cita', now(), ?)
                """, conversation, conversation, notification);

        JsonNode items = timeline("").body().get("items");

        assertThat(kinds(items)).containsExactlyInAnyOrder("MESSAGE", "NOTIFICATION");
        assertThat(items.valueStream().map(entry -> entry.get("who").asText())).containsOnly("service");
        assertThat(items.valueStream().filter(entry -> entry.has("notification")))
                .singleElement()
                .satisfies(
                        sent -> assertThat(sent.get("notification").get("state").asText())
                                .isEqualTo("SENT"));
    }

    @Test
    void conversation_of_another_tenant_is_not_there() {
        publish("message_created__incoming_whatsapp_521.json", conversation);

        ApiResponse others =
                Api.of(world, "somebody-else", Scope.READ).get("/api/v1/conversations/3/" + conversation + "/timeline");

        assertThat(others.status()).isEqualTo(404);
        assertThat(others.contentType()).startsWith("application/problem+json");
    }

    @Test
    void wrong_parameters_are_refused() {
        publish("message_created__incoming_whatsapp_521.json", conversation);

        assertThat(Stream.of("?order=up", "?cursor=x", "?limit=0")
                        .map(query -> timeline(query).status()))
                .containsExactly(422, 400, 422);
    }

    @ParameterizedTest
    @EnumSource(StoryEntry.Kind.class)
    void every_kind_of_a_story_is_one_of_the_timeline(StoryEntry.Kind kind) {
        assertThat(TimelineKind.valueOf(kind.name()).name()).isEqualTo(kind.name());
    }
}
