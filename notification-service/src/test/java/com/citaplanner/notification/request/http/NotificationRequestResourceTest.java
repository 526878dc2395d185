package com.citaplanner.notification.request.http;

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
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Requests and cancellations over REST, on the real components. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class NotificationRequestResourceTest {
    private static final String PATH = "/api/v1/notifications";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    World world;

    private final String key = UUID.randomUUID().toString();
    private final String client = "c-" + key;
    private Api api;

    @BeforeEach
    void clientOfTheDemoTenant() {
        world.tenant();
        api = Api.of(world, World.TENANT, Scope.SEND);
        world.client(client, World.newPhone());
        await().until(() ->
                !world.rows("select 1 from client where id = ?", client).isEmpty());
    }

    private Map<String, Object> request(Map<String, ?> more) {
        Map<String, Object> request = new HashMap<>(Map.of(
                "type",
                "APPOINTMENT_REMINDER",
                "channel",
                "CHATWOOT",
                "recipientId",
                client,
                "message",
                "Hola",
                "idempotencyKey",
                key));
        request.putAll(more);
        return request;
    }

    private static Map<String, String> later() {
        return Map.of("sendAt", Instant.now().plus(Duration.ofDays(2)).toString());
    }

    private String state() {
        return world
                .rows(
                        "select n.state || coalesce(': ' || n.reason, '') from notification n where idempotency_key = ?",
                        key)
                .stream()
                .findFirst()
                .orElse("");
    }

    @Test
    void a_recipient_that_the_database_refuses_is_reported_and_the_others_are_accepted() {
        Map<String, Object> request = request(later());
        request.remove("recipientId");
        request.put(
                "recipients",
                IntStream.range(0, 20)
                        .mapToObj(i -> Map.of("name", i == 7 ? "Refused " + key : "Ana", "phone", World.newPhone()))
                        .toList());
        world.change("alter table notification add constraint no_such_name check (recipient_name <> 'Refused " + key
                + "') not valid");
        try {
            Api.ApiResponse apiResponse = api.post(PATH, request);

            assertThat(apiResponse.status()).isEqualTo(202);
            assertThat(apiResponse.body().path("accepted").asInt()).isEqualTo(19);
            assertThat(apiResponse.body().at("/notifications/7/status").asText())
                    .isEqualTo("REFUSED");
            assertThat(apiResponse.body().at("/notifications/7/errors/0/reason").asText())
                    .isEqualTo("cannot be stored as it is");
        } finally {
            world.change("alter table notification drop constraint no_such_name");
        }
    }

    @Test
    void a_repeated_request_is_accepted_once() {
        Map<String, Object> same = request(later());

        Api.ApiResponse first = api.post(PATH, same);
        JsonNode again = api.post(PATH, same).body();

        assertThat(first.status()).isEqualTo(202);
        assertThat(first.body().path("accepted").asInt()).isEqualTo(1);
        assertThat(first.body().at("/notifications/0/state").asText()).isEqualTo("SCHEDULED");
        assertThat(again.path("known").asInt()).isEqualTo(1);
        assertThat(again.at("/notifications/0/id")).isEqualTo(first.body().at("/notifications/0/id"));
    }

    @Test
    void another_request_under_the_same_key_is_refused_and_names_the_field() {
        api.post(PATH, request(later()));

        Api.ApiResponse other = api.post(PATH, request(Map.of("message", "Adiós")));

        assertThat(other.status()).isEqualTo(422);
        assertThat(other.contentType()).startsWith("application/problem+json");
        assertThat(other.body().at("/errors/0/field").asText()).isEqualTo("idempotencyKey");
    }

    @Test
    void a_refused_key_names_the_notification_that_has_it() {
        String id = api.post(PATH, request(later()))
                .body()
                .at("/notifications/0/id")
                .asText();

        ApiResponse other = api.post(PATH, request(Map.of("message", "Adiós")));

        assertThat(other.body().at("/errors/0/reason").asText())
                .isEqualTo("was used for another request, which is the notification " + id);
    }

    @Test
    void an_answer_tells_the_times_as_they_were_resolved() {
        Map<String, Object> local = request(Map.of("sendAt", "2099-01-01T10:00", "timeZone", "America/Tijuana"));

        JsonNode fresh = api.post(PATH, local).body().at("/notifications/0");
        JsonNode known = api.post(PATH, local).body().at("/notifications/0");

        assertThat(fresh.path("sendAt").asText()).isEqualTo("2099-01-01T18:00:00Z");
        assertThat(fresh.path("expiresAt").asText()).isEqualTo("2099-01-02T00:00:00Z");
        assertThat(known.path("status").asText()).isEqualTo("KNOWN");
        assertThat(known.path("sendAt")).isEqualTo(fresh.path("sendAt"));
        assertThat(known.path("expiresAt")).isEqualTo(fresh.path("expiresAt"));
    }

    @Test
    void what_is_sent_at_once_has_no_time_to_wait_for() {
        JsonNode fresh = api.post(PATH, request(Map.of("expiresAt", "2099-01-02T00:00:00Z")))
                .body()
                .at("/notifications/0");

        assertThat(fresh.path("state").asText()).isEqualTo("PENDING");
        assertThat(fresh.has("sendAt")).isFalse();
        assertThat(fresh.path("expiresAt").asText()).isEqualTo("2099-01-02T00:00:00Z");
    }

    @Test
    void a_notification_tells_which_key_asked_for_it() {
        String id = api.post(PATH, request(later()))
                .body()
                .at("/notifications/0/id")
                .asText();

        assertThat(api.get(PATH + "/" + id).body().path("requestedBy").isTextual())
                .isTrue();
    }

    @Test
    void an_unknown_recipient_is_refused_at_once_and_the_others_are_accepted() {
        ApiResponse alone = api.post(PATH, request(Map.of("recipientId", "c-nobody-" + key)));
        Map<String, Object> many = request(
                Map.of("recipients", List.of(Map.of("recipientId", "c-nobody-" + key), Map.of("recipientId", client))));
        many.remove("recipientId");
        JsonNode each = api.post(PATH, many).body();

        assertThat(alone.status()).isEqualTo(422);
        assertThat(alone.body().at("/errors/0/field").asText()).isEqualTo("recipientId");
        assertThat(alone.body().at("/errors/0/reason").asText()).startsWith("is not a client of this tenant");
        assertThat(each.at("/notifications/0/status").asText()).isEqualTo("REFUSED");
        assertThat(each.at("/notifications/1/status").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void a_recipient_that_was_refused_is_accepted_under_the_same_key_once_it_is_a_client() {
        String late = "c-late-" + key;
        ApiResponse before = api.post(PATH, request(Map.of("recipientId", late)));
        api.put("/api/v1/clients/" + late, Map.of("phone", World.newPhone()));

        ApiResponse after = api.post(PATH, request(Map.of("recipientId", late)));

        assertThat(before.status()).isEqualTo(422);
        assertThat(after.status()).isEqualTo(202);
    }

    @Test
    void an_unknown_field_of_one_recipient_refuses_that_recipient() {
        Map<String, Object> many = request(Map.of(
                "recipients",
                List.of(Map.of("nombre", "Ana", "phone", World.newPhone()), Map.of("recipientId", client))));
        many.remove("recipientId");

        JsonNode each = api.post(PATH, many).body();

        assertThat(each.at("/notifications/0/errors/0/field").asText()).isEqualTo("recipient.nombre");
        assertThat(each.at("/notifications/1/status").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void a_cancellation_for_another_tenant_is_not_found() {
        assertThat(api.post(PATH + "/cancel", Map.of("idempotencyKey", key, "tenantId", "other-" + key))
                        .status())
                .isEqualTo(404);
    }

    @Test
    void a_request_without_key_is_refused() {
        Map<String, Object> request = request(Map.of());
        request.remove("idempotencyKey");

        assertThat(api.post(PATH, request).body().at("/errors/0/field").asText())
                .isEqualTo("idempotencyKey");
    }

    @Test
    void each_of_many_recipients_has_its_own_result() {
        Map<String, Object> request = request(Map.of(
                "recipients",
                List.of(
                        Map.of("recipientId", client),
                        Map.of("phone", "55 1234 5678", "name", "Ana"),
                        Map.of("name", "nobody"),
                        Map.of("email", "ana@example.mx", "locale", "español")),
                "sendAt",
                "2099-01-01T10:00:00"));
        request.remove("recipientId");

        Api.ApiResponse apiResponse = api.post(PATH, request);

        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(202);
        assertThat(apiResponse.body().path("accepted").asInt()).isEqualTo(2);
        assertThat(apiResponse.body().path("refused").asInt()).isEqualTo(2);
        assertThat(apiResponse.body().at("/notifications/2/errors/0/field").asText())
                .isEqualTo("recipientId");
        assertThat(apiResponse.body().at("/notifications/3/errors/0/field").asText())
                .isEqualTo("recipient.locale");
        assertThat(world.rows(
                        "select idempotency_key from notification where idempotency_key like ? order by 1", key + "%"))
                .containsExactly(key + ":55 1234 5678", key + ":" + client);
    }

    @Test
    void a_thousand_and_one_recipients_are_too_many() {
        Map<String, Object> request =
                request(Map.of("recipients", Collections.nCopies(1001, Map.of("recipientId", client))));
        request.remove("recipientId");

        assertThat(api.post(PATH, request).status()).isEqualTo(422);
    }

    @Test
    void a_waiting_notification_is_cancelled_and_published() {
        String id = api.post(PATH, request(later()))
                .body()
                .at("/notifications/0/id")
                .asText();

        Api.ApiResponse cancelled = api.post(PATH + "/" + id + "/cancel", Map.of());
        Api.ApiResponse again = api.post(PATH + "/" + id + "/cancel", Map.of());

        assertThat(cancelled.status()).isEqualTo(200);
        assertThat(again.status()).isEqualTo(200);
        assertThat(state()).isEqualTo("CANCELLED: it was cancelled");
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.stream.all("notifications.status.v1").stream()
                                .filter(event -> event.value().contains(key)))
                        .last()
                        .satisfies(last -> assertThat(last.value()).contains("\"CANCELLED\"")));
    }

    @Test
    void a_request_cancelled_in_advance_is_not_sent() {
        Api.ApiResponse cancelled = api.post(PATH + "/cancel", Map.of("idempotencyKey", key));

        world.request(key, client, "Demasiado tarde");

        assertThat(cancelled.status()).isEqualTo(200);
        await().atMost(PATIENCE).until(() -> state().equals("CANCELLED: it was cancelled before it came"));
    }

    @Test
    void a_sent_notification_cannot_be_cancelled() {
        String id = api.post(PATH, request(Map.of()))
                .body()
                .at("/notifications/0/id")
                .asText();
        await().atMost(PATIENCE).until(() -> state().startsWith("SENT"));

        assertThat(api.post(PATH + "/" + id + "/cancel", Map.of()).status()).isEqualTo(409);
    }

    @Test
    void a_notification_of_a_changed_appointment_is_not_sent() {
        world.appointment(client, "Corte", "2099-01-01T10:00:00Z");
        await().until(() -> !world.rows("select 1 from appointment where client_id = ?", client)
                .isEmpty());
        String appointment = world.rows("select id from appointment where client_id = ?", client)
                .getFirst();
        world.change("update appointment set version = 4 where id = ?", appointment);

        api.post(PATH, request(Map.of("appointment", Map.of("id", appointment, "version", 3))));

        await().atMost(PATIENCE).until(() -> state().equals("CANCELLED: the appointment has changed since"));
    }

    @Test
    void another_tenants_notification_is_not_found() {
        String id = api.post(PATH, request(later()))
                .body()
                .at("/notifications/0/id")
                .asText();
        Api other = Api.of(world, "other-" + key, Scope.SEND);

        assertThat(other.post(PATH + "/" + id + "/cancel", Map.of()).status()).isEqualTo(404);
        assertThat(other.post(PATH, request(Map.of("tenantId", World.TENANT))).status())
                .isEqualTo(404);
        assertThat(state()).isEqualTo("SCHEDULED");
    }

    @Test
    void a_read_key_requests_nothing() {
        assertThat(Api.of(world, World.TENANT, Scope.READ)
                        .post(PATH, request(Map.of()))
                        .status())
                .isEqualTo(403);
    }

    private Map<String, Object> toMany(int recipients, String message, boolean differs) {
        Map<String, Object> call = request(Map.of("message", message));
        call.remove("recipientId");
        call.put(
                "recipients",
                IntStream.range(0, recipients)
                        .mapToObj(i -> Map.of(
                                "phone", "55" + (10_000_000 + i), "variables", Map.of("who", differs ? "n" + i : "")))
                        .toList());
        return call;
    }

    @Test
    void a_shared_long_text_is_stored_once_and_read_by_all() {
        String text = "Cerramos el lunes. ".repeat(1_000).strip();

        ApiResponse apiResponse = api.post(PATH, toMany(50, text, false));

        assertThat(apiResponse.status()).isEqualTo(202);
        assertThat(apiResponse.body().path("accepted").asInt()).isEqualTo(50);
        assertThat(world.rows(
                        "select distinct contents ->> 'CHATWOOT' like '%sharedId%' from notification"
                                + " where idempotency_key like ?",
                        key + "%"))
                .containsExactly("t");
        String id = apiResponse.body().at("/notifications/7/id").asText();
        assertThat(api.get(PATH + "/" + id).body().at("/contents/CHATWOOT/text").asText())
                .isEqualTo(text);
        await().atMost(PATIENCE)
                .until(() -> world.rows("select state from notification where id = ?", UUID.fromString(id))
                        .equals(List.of("SENT")));
        assertThat(world.chatwoot.conversations().stream()
                        .flatMap(conversation -> world.chatwoot.messages(conversation.id()).stream()))
                .anyMatch(message -> text.equals(message.content()));
    }

    @Test
    void a_shared_text_is_deleted_after_its_last_notification() {
        ApiResponse apiResponse = api.post(PATH, toMany(10, "Cerramos el martes. ".repeat(1_000), false));
        assertThat(apiResponse.status()).isEqualTo(202);
        String shared = world.rows(
                        "select distinct contents -> 'CHATWOOT' ->> 'sharedId' from notification where idempotency_key like ?",
                        key + "%")
                .getFirst();

        world.change(
                "delete from dispatch using notification n where n.id = notification_id and n.idempotency_key like ?",
                key + "%");
        world.change("delete from notification where idempotency_key like ?", key + "%");
        world.change(
                "update content set created_at = created_at - interval '10 years' where id = ?",
                UUID.fromString(shared));

        await().atMost(PATIENCE)
                .until(() -> world.rows("select 1 from content where id = ?", UUID.fromString(shared))
                        .isEmpty());
    }

    @Test
    void too_much_content_of_a_call_is_refused_and_nothing_is_stored() {
        ApiResponse apiResponse = api.post(PATH, toMany(1_000, "x".repeat(19_000) + "{{who}}", true));

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.text()).contains("16777216");
        assertThat(world.rows("select 1 from notification where idempotency_key like ?", key + "%"))
                .isEmpty();
    }

    @Test
    void the_shared_part_of_recipients_is_limited() {
        ApiResponse apiResponse = api.post(PATH, toMany(1_000, "x".repeat(100_000), false));

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.text()).contains("33554432");
    }

    @Test
    void a_too_large_body_is_refused_unread() {
        ApiResponse apiResponse =
                api.send("POST", PATH, "application/json", "{\"message\": \"" + "x".repeat(3 << 20) + "\"}");

        assertThat(apiResponse.status()).isEqualTo(413);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
        assertThat(apiResponse.text()).contains("2097152");
    }
}
