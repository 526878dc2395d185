package com.citaplanner.notification.history.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that the history has every message once, in its newest state, for the tenant's retention. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class InteractionResourceTest {
    private static final Instant START = Instant.parse("2026-11-12T16:00:00Z");

    World world;
    private Api api;

    @BeforeEach
    void tenant() {
        world.tenant();
        api = Api.of(world, World.TENANT, Scope.ADMIN);
    }

    private static long unique() {
        return ThreadLocalRandom.current().nextLong(1_000_000_000L, 900_000_000_000L);
    }

    /** The conversation and contact of a message. */
    private record MessagePlace(long conversation, long contact, String phone) {}

    /**
     * A state of a message in Chatwoot.
     *
     * @param second when the state began, in seconds after creation
     */
    private record State(String event, String content, String status, boolean deleted, int second) {}

    private String publishMessage(MessagePlace place, long message, State state) {
        return publishMessage(place, message, state, START, 3);
    }

    private String publishMessage(MessagePlace place, long message, State state, Instant created, int account) {
        Map<String, Object> sender = new HashMap<>(Map.of("id", place.contact(), "type", "contact"));
        sender.put("phone_number", place.phone());
        Map<String, Object> last = Map.of(
                "id", message,
                "status", state.status(),
                "updated_at", created.plusSeconds(state.second()).toString());
        Map<String, Object> conversation = Map.of(
                "id",
                place.conversation(),
                "inbox_id",
                12,
                "messages",
                List.of(last),
                "meta",
                Map.of("sender", sender));
        Map<String, Object> data = new HashMap<>(Map.of(
                "id", message,
                "account", Map.of("id", account),
                "inbox", Map.of("id", 12),
                "message_type", "incoming",
                "content", state.content(),
                "content_attributes", Map.of("deleted", state.deleted()),
                "created_at", created.toString(),
                "conversation", conversation,
                "sender", sender));
        String id = UUID.randomUUID().toString();
        publish(id, state.event(), data);
        return id;
    }

    private void publish(String id, String event, Map<String, Object> data) {
        byte[] body = Api.write(data).getBytes(StandardCharsets.UTF_8);
        world.stream.send("chatwoot.events.v1", "default:3:1", "com.chatwoot." + event, id, body);
    }

    private void awaitProcessed(String id) {
        await().until(() -> !world.rows("select 1 from processed_event where event_id = ?", id)
                .isEmpty());
    }

    private static final List<State> STATES = List.of(
            new State("message_created", "Ola", "sent", false, 0),
            new State("message_updated", "Ola", "delivered", false, 1),
            new State("message_updated", "Hola", "delivered", false, 2),
            new State("message_updated", "Hola!", "read", false, 3));

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 8, 13})
    void message_ends_in_its_last_state_in_any_order_of_events(int seed) {
        MessagePlace place = new MessagePlace(unique(), unique(), null);
        long edited = unique();
        long deleted = unique();
        List<State> shuffled = new ArrayList<>(STATES);
        shuffled.addAll(STATES);
        Collections.shuffle(shuffled, new Random(seed));

        shuffled.forEach(state -> publishMessage(place, edited, state));
        publishMessage(place, deleted, new State("message_updated", "This message was deleted", "read", true, 9));
        List<String> eventIds = shuffled.stream()
                .map(state -> publishMessage(place, deleted, state))
                .toList();
        eventIds.forEach(this::awaitProcessed);

        List<JsonNode> items = items("/api/v1/conversations/3/" + place.conversation() + "/interactions?order=asc");
        JsonNode first = edited < deleted ? items.getFirst() : items.getLast();
        JsonNode second = edited < deleted ? items.getLast() : items.getFirst();
        assertThat(items).hasSize(2);
        assertThat(first.path("content").asText()).isEqualTo("Hola!");
        assertThat(first.path("status").asText()).isEqualTo("read");
        assertThat(first.path("editedAt").isTextual()).isTrue();
        assertThat(first.hasNonNull("deletedAt")).isFalse();
        assertThat(second.hasNonNull("content")).isFalse();
        assertThat(second.hasNonNull("deletedAt")).isTrue();
    }

    private List<JsonNode> items(String path) {
        List<JsonNode> items = new ArrayList<>();
        String next = "";
        while (next != null) {
            ApiResponse page = api.get(path + (path.contains("?") ? "&" : "?") + "limit=3&cursor=" + next);
            assertThat(page.status()).isEqualTo(200);
            page.body().path("items").forEach(items::add);
            next = page.body().path("next").textValue();
        }
        return items;
    }

    @ParameterizedTest
    @CsvSource({"asc", "desc"})
    void messages_of_all_contacts_of_a_client_are_paged(String order) {
        // Given a client who writes as two contacts
        String phone = World.newPhone();
        String client = "h-" + UUID.randomUUID();
        api.put("/api/v1/clients/" + client, Map.of("phone", phone));
        MessagePlace own = new MessagePlace(unique(), unique(), "+52" + phone);
        MessagePlace other = new MessagePlace(unique(), unique(), "+521" + phone);
        long first = unique();
        String last = "";
        for (int i = 0; i < 10; i++) {
            last = publishMessage(
                    i % 3 == 0 ? other : own, first + i, new State("message_created", "n " + i, "sent", false, 0));
        }
        awaitProcessed(last);

        // When
        List<Long> read = items("/api/v1/clients/" + client + "/interactions?order=" + order).stream()
                .map(item -> item.path("id").asLong() - first)
                .toList();

        // Then
        List<Long> expected = new ArrayList<>(List.of(0L, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L));
        if (order.equals("desc")) {
            Collections.reverse(expected);
        }
        assertThat(read).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"asc", "desc"})
    void messages_of_a_client_are_in_the_order_of_their_time(String order) {
        String phone = World.newPhone();
        String client = "h-" + UUID.randomUUID();
        api.put("/api/v1/clients/" + client, Map.of("phone", phone));
        MessagePlace place = new MessagePlace(unique(), unique(), "+52" + phone);
        long first = unique();
        List<Integer> seconds = List.of(30, 10, 20, 0, 20);
        for (int i = 0; i < seconds.size(); i++) {
            State state = new State("message_created", "n " + i, "sent", false, 0);
            awaitProcessed(publishMessage(place, first + i, state, START.plusSeconds(seconds.get(i)), 3));
        }

        List<Long> read = items("/api/v1/clients/" + client + "/interactions?order=" + order).stream()
                .map(item -> item.path("id").asLong() - first)
                .toList();

        List<Long> byTime = List.of(3L, 1L, 2L, 4L, 0L);
        assertThat(read).isEqualTo(order.equals("asc") ? byTime : byTime.reversed());
    }

    @Test
    void other_tenants_and_invalid_parameters_are_refused() {
        MessagePlace place = new MessagePlace(unique(), unique(), null);
        awaitProcessed(publishMessage(place, unique(), STATES.getFirst()));
        Api other = Api.of(world, "other", Scope.READ);
        String path = "/api/v1/conversations/3/" + place.conversation() + "/interactions";

        assertThat(other.get(path).body().path("items")).isEmpty();
        assertThat(api.get(path).body().path("items")).hasSize(1);
        assertThat(other.get("/api/v1/clients/c-juan/interactions").status()).isEqualTo(404);
        assertThat(api.get(path + "?order=random").status()).isEqualTo(422);
        assertThat(api.get(path + "?cursor=random").status()).isEqualTo(400);
        assertThat(other.get("/api/v1/tenants/demo/settings").status()).isEqualTo(404);
    }

    @Test
    void message_beyond_retention_is_deleted_for_good() {
        // Given
        MessagePlace place = new MessagePlace(unique(), unique(), null);
        long old = unique();
        Instant longAgo = Instant.now().minusSeconds(100 * 86_400);
        State state = new State("message_created", "Hola", "sent", false, 0);
        awaitProcessed(publishMessage(place, old, state, longAgo, 3));
        assertThat(world.rows("select 1 from interaction where message_id = ?", old))
                .hasSize(1);

        try {
            // When
            assertThat(api.put("/api/v1/tenants/demo/settings", Map.of("retention", Map.of("interactionDays", 90)))
                            .status())
                    .isEqualTo(200);

            // Then
            await().until(() -> world.rows("select 1 from interaction where message_id = ?", old)
                    .isEmpty());
            awaitProcessed(publishMessage(place, old, state, longAgo, 3));
            assertThat(world.rows("select 1 from interaction where message_id = ?", old))
                    .isEmpty();
        } finally {
            api.put("/api/v1/tenants/demo/settings", Map.of("retention", Map.of("interactionDays", 730)));
        }
        assertThat(api.put("/api/v1/tenants/demo/settings", Map.of("retention", Map.of("interactionDays", 0)))
                        .status())
                .isEqualTo(422);
    }

    @Test
    void unrouted_event_takes_effect_when_repeated_after_a_route_was_added() {
        // Given
        MessagePlace place = new MessagePlace(unique(), unique(), null);
        long message = unique();
        int account = ThreadLocalRandom.current().nextInt(1_000, 1_000_000);
        String id = publishMessage(place, message, STATES.getFirst(), START, account);
        await().until(() -> !world.rows("select 1 from unrouted_event where event_id = ?", id)
                .isEmpty());
        assertThat(world.rows("select 1 from interaction where message_id = ?", message))
                .isEmpty();

        // When
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values ('default', ?, null, 'demo')",
                (long) account);
        publishMessage(place, message, STATES.getFirst(), START, account);

        // Then
        assertThat(world.rows("select 1 from processed_event where event_id = ?", id))
                .isEmpty();
        await().until(() -> !world.rows("select 1 from interaction where message_id = ?", message)
                .isEmpty());
    }
}
