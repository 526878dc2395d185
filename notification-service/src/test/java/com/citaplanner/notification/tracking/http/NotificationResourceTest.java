package com.citaplanner.notification.tracking.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.notification.tracking.TrackedRows;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The state of notifications over REST. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class NotificationResourceTest {
    private static final String PATH = "/api/v1/notifications";
    private static final Instant START = Instant.parse("2026-01-12T16:00:00Z");

    World world;

    private String tenant;
    private TrackedRows rows;
    private Api api;

    @BeforeEach
    void tenant() {
        tenant = "tracking-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.READ);
        rows = new TrackedRows(world, tenant);
    }

    private List<String> ids(String query, int limit) {
        List<String> ids = new ArrayList<>();
        String next = "";
        while (next != null) {
            ApiResponse page = api.get(PATH + "?" + query + "&limit=" + limit + "&cursor=" + next);
            assertThat(page.status()).as(page.text()).isEqualTo(200);
            assertThat(page.body().path("items").size()).isLessThanOrEqualTo(limit);
            page.body().path("items").forEach(item -> ids.add(item.path("id").asText()));
            next = page.body().path("next").textValue();
        }
        return ids;
    }

    @Test
    void results_are_newest_first_and_filtered() {
        // Given
        List<String> all = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            String state = i % 3 == 0 ? "FAILED" : i % 3 == 1 ? "SENT" : "UNCERTAIN";
            String channel = i < 5 ? "CHATWOOT" : "PUSH";
            all.addFirst(rows.ended(state, "c-" + i % 2, START.plusSeconds(i), channel)
                    .toString());
        }
        String open = rows.sending("c-0", "CHATWOOT").toString();
        all.addFirst(open);

        // Then
        assertThat(ids("", 3)).isEqualTo(all);
        assertThat(ids("status=FAILED", 2)).containsExactly(all.get(1), all.get(4), all.get(7), all.get(10));
        assertThat(ids("status=UNCERTAIN", 2)).containsExactly(all.get(2), all.get(5), all.get(8));
        assertThat(ids("status=SENT", 2)).containsExactly(all.get(3), all.get(6), all.get(9));
        assertThat(ids("status=SENDING", 2)).containsExactly(open);
        assertThat(ids("status=PENDING", 2)).isEmpty();
        assertThat(ids("recipient=c-1", 2)).hasSize(5).doesNotContain(open);
        assertThat(ids("recipient=c-0&status=FAILED", 2)).containsExactly(all.get(4), all.get(10));
        assertThat(ids("channel=PUSH", 2)).isEqualTo(all.subList(1, 6));
        assertThat(ids("type=PROMOTION", 2)).isEmpty();
        assertThat(ids("from=" + START.plusSeconds(3) + "&to=" + START.plusSeconds(5), 1))
                .isEqualTo(all.subList(6, 8));
    }

    @Test
    void an_open_notification_has_its_due_time() {
        UUID id = rows.sending("c-1", "CHATWOOT");

        JsonNode item = api.get(PATH + "?status=SENDING").body().path("items").path(0);

        assertThat(item.path("state").asText()).isEqualTo("SENDING");
        assertThat(Instant.parse(item.path("dueAt").asText())).isAfter(Instant.now());
        assertThat(api.get(PATH + "/" + id).body().path("state").asText()).isEqualTo("SENDING");
    }

    @Test
    void an_open_notification_has_the_reason_of_its_latest_attempt() {
        UUID id = rows.waiting("c-1", "PENDING", Instant.now().plusSeconds(3600));
        for (String reason : List.of("the mail server answers 421", "the mail server answers 451")) {
            world.change(
                    "insert into notification_event (notification_id, tenant_id, state, channel, attempt, reason)"
                            + " select id, tenant_id, 'PENDING', channel, 1, ? from notification where id = ?",
                    reason,
                    id);
        }

        JsonNode notification = api.get(PATH + "/" + id).body();
        assertThat(notification.path("reason").asText()).isEqualTo("the mail server answers 451");
        assertThat(Instant.parse(notification.path("updatedAt").asText()))
                .isAfter(Instant.parse(notification.path("createdAt").asText()))
                .isEqualTo(Instant.parse(world.rows(
                                "select to_char(max(at) at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')"
                                        + " from notification_event where notification_id = ?",
                                id)
                        .getFirst()));
        assertThat(api.get(PATH + "?status=PENDING")
                        .body()
                        .at("/items/0/reason")
                        .asText())
                .isEqualTo("the mail server answers 451");
    }

    private JsonNode fallbackAt(UUID id) {
        return api.get(PATH + "/" + id).body().path("fallbackAt");
    }

    @Test
    void what_waits_for_the_report_of_its_arrival_says_when_it_continues() {
        UUID id = rows.ended("SENT", "c-1", START, "WHATSAPP", "EMAIL");
        assertThat(fallbackAt(id).isNull()).isTrue();
        world.change(
                "insert into fallback (notification_id, tenant_id, channel, patience_seconds, due_at)"
                        + " values (?, ?, 'WHATSAPP', 900, '2099-01-12T16:15:00Z')",
                id,
                tenant);

        assertThat(fallbackAt(id).asText()).isEqualTo("2099-01-12T16:15:00Z");
        assertThat(api.get(PATH).body().at("/items/0").has("fallbackAt")).isFalse();
        world.change("update notification set state = 'DELIVERED' where id = ?", id);
        assertThat(fallbackAt(id).isNull()).isTrue();
        world.change("update notification set state = 'SENT', cancelled = true where id = ?", id);
        assertThat(fallbackAt(id).isNull()).isTrue();
    }

    @Test
    void counts_are_by_status_and_channel_within_a_range() {
        rows.ended("SENT", "c-1", START, "CHATWOOT");
        rows.ended("SENT", "c-1", START, "PUSH");
        rows.ended("FAILED", "c-1", START.plusSeconds(1), "PUSH");
        rows.sending("c-1", "CHATWOOT");

        ApiResponse then = api.get(PATH + "/counts?from=" + START + "&to=" + START.plusSeconds(60));
        ApiResponse today = api.get(PATH + "/counts");
        ApiResponse tooLong = api.get(PATH + "/counts?from=2026-01-01T00:00:00Z&to=2026-02-02T00:00:00Z");

        assertThat(then.body().path("total").asInt()).isEqualTo(3);
        assertThat(then.body().path("statuses").path("SENT").asInt()).isEqualTo(2);
        assertThat(then.body().path("channels").path("PUSH").path("FAILED").asInt())
                .isEqualTo(1);
        assertThat(today.body().path("statuses").toString()).isEqualTo("{\"SENDING\":1}");
        assertThat(tooLong.status()).isEqualTo(422);
    }

    @Test
    void a_notification_has_its_timeline_in_order() {
        // Given a request on the topic, to a client that nobody knows
        world.tenant();
        Api demo = Api.of(world, World.TENANT, Scope.SEND);
        world.stream.send(
                "notifications.requests.v1",
                World.TENANT + ":nobody-" + tenant,
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId",
                        World.TENANT,
                        "type",
                        "APPOINTMENT_REMINDER",
                        "channel",
                        "CHATWOOT",
                        "recipientId",
                        "nobody-" + tenant,
                        "message",
                        "Te esperamos",
                        "metadata",
                        Map.of("visit", 7),
                        "idempotencyKey",
                        tenant));
        await().until(() -> !requested().isEmpty());
        String id = requested().getFirst();

        // When
        await().until(() ->
                "FAILED".equals(demo.get(PATH + "/" + id).body().path("state").asText()));
        JsonNode story = demo.get(PATH + "/" + id).body();

        // Then
        assertThat(story.path("idempotencyKey").asText()).isEqualTo(tenant);
        assertThat(story.path("recipientId").asText()).isEqualTo("nobody-" + tenant);
        assertThat(story.path("contents").path("CHATWOOT").path("text").asText())
                .isEqualTo("Te esperamos");
        assertThat(story.path("metadata").path("visit").asInt()).isEqualTo(7);
        assertThat(story.path("events").findValuesAsText("state")).containsExactly("PENDING", "FAILED");
        assertThat(story.path("events").path(1).path("reason").asText())
                .isEqualTo("the tenant has no client with this id");
        assertThat(story.path("requestedBy").isNull()).isTrue();
    }

    private List<String> requested() {
        return world.rows("select id from notification where idempotency_key = ?", tenant);
    }

    @Test
    void a_timeline_is_limited_to_its_newest_events() {
        UUID id = rows.ended("SENT", "c-1", START, "CHATWOOT");
        world.change(
                "insert into notification_event (notification_id, tenant_id, state, channel, attempt)"
                        + " select ?, ?, 'PENDING', 'CHATWOOT', n from generate_series(1, 600) n",
                id,
                tenant);

        JsonNode events = api.get(PATH + "/" + id).body().path("events");

        assertThat(events).hasSize(500);
        assertThat(events.path(499).path("attempt").asInt()).isEqualTo(600);
    }

    @Test
    void another_tenants_notification_is_not_found() {
        UUID id = rows.ended("SENT", "c-1", START, "CHATWOOT");
        Api other = Api.of(world, "tracking-of-others", Scope.ADMIN);

        assertThat(other.get(PATH + "/" + id).status()).isEqualTo(404);
        assertThat(other.get(PATH + "?recipient=c-1").body().path("items")).isEmpty();
        assertThat(other.get(PATH + "/counts?from=" + START + "&to=" + START.plusSeconds(9))
                        .body()
                        .path("total")
                        .asInt())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?status=LOST",
                "?type=';--",
                "?channel=chatwoot",
                "?from=yesterday",
                "?to=%2B999999999-01-01T00:00:00Z",
                "?from=0000-01-01T00:00:00Z",
                "?recipient=%00",
                "?limit=0",
                "?limit=201",
                "?cursor=WyIyMDI2IiwiMSJd",
                "?cursor=%00",
                "/counts?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z",
                "/counts?from=null",
                "/not-an-id",
                "/018f0000-0000-7000-8000-0000000000%00",
                "/018f0000-0000-7000-8000-000000000000"
            })
    void invalid_parameters_are_refused(String path) {
        ApiResponse apiResponse = api.get(PATH + path);

        assertThat(apiResponse.status()).as(apiResponse.text()).isIn(400, 404, 422);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
    }
}
