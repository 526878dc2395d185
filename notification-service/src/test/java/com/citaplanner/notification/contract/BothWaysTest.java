package com.citaplanner.notification.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * REST and Kafka accept and refuse the same bodies, with the same reasons. The exception is an unknown field: REST
 * refuses it as a mistake, Kafka ignores it, because a producer may be newer than this service.
 */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class BothWaysTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ACCEPTED = "accepted";

    /** Fields of a client, each over a valid one. */
    private static final List<String> CLIENTS = List.of(
            "{}",
            "{'email': 'not an email'}",
            "{'email': 'ana@example.mx; eva@example.mx', 'otherEmails': ['Ana <a@b.mx>']}",
            "{'email': 7}",
            "{'phone': 'no tiene'}",
            "{'phone': 5512345678}",
            "{'otherPhones': '55 1234 5678'}",
            "{'otherPhones': [null]}",
            "{'otherPhones': ['1','2','3','4','5','6','7','8','9','10','11']}",
            "{'otherPhones': null, 'birthday': null, 'firstName': null}",
            "{'birthday': '1988-03-14'}",
            "{'birthday': '1988-03-14T00:00:00'}",
            "{'birthday': '1988-03-14T00:00:00Z'}",
            "{'birthday': '14/03/1988'}",
            "{'birthday': 19880314}",
            "{'birthday': '2150-01-01'}",
            "{'birthday': '1530-01-01'}",
            "{'timeZone': 'America/Tijuana'}",
            "{'timeZone': 'GMT-6'}",
            "{'timeZone': 7}",
            "{'version': '1'}",
            "{'version': 1.5}",
            "{'version': -1}",
            "{'version': true}",
            "{'version': 9223372036854775808}",
            "{'name': ['Ana']}",
            "{'name': 'a\\tb'}",
            "{'name': 'a\\u0000b'}",
            "{'name': '" + "n".repeat(201) + "'}",
            "{'name': '" + "n".repeat(1001) + "'}",
            "{'firstName': '" + "n".repeat(101) + "'}");

    /** Fields of a request, each over a valid one; null takes a field away. */
    private static final List<String> REQUESTS = List.of(
            "{}",
            "{'type': null}",
            "{'type': 'REMINDER'}",
            "{'type': 7}",
            "{'channel': null}",
            "{'channel': 'FAX'}",
            "{'channel': 'PUSH'}",
            "{'channel': 'EMAIL'}",
            "{'channels': ['CHATWOOT']}",
            "{'channel': null, 'channels': []}",
            "{'channel': null, 'channels': ['CHATWOOT', 7]}",
            "{'channel': null, 'channels': ['CHATWOOT', 'CHATWOOT']}",
            "{'channel': null, 'channels': 'CHATWOOT'}",
            "{'recipient': null}",
            "{'recipient': {}}",
            "{'recipient': 'ana'}",
            "{'recipient': {'phone': 5512345678}}",
            "{'recipient': {'phone': '55 1234 5678', 'locale': 'español'}}",
            "{'recipient': {'phone': '55 1234 5678', 'timeZone': 'CDMX'}}",
            "{'recipient': {'email': 'not an email'}}",
            "{'recipientId': 7}",
            "{'message': 7}",
            "{'message': '{{nobody}}'}",
            "{'message': '{{a b}}'}",
            "{'message': 'a\\u0000b'}",
            "{'templateId': 'tpl'}",
            "{'message': null, 'templateId': 'tpl'}",
            "{'variables': []}",
            "{'variables': {'a': {'b': 1}}}",
            "{'metadata': 'x'}",
            "{'sendAt': 'mañana'}",
            "{'sendAt': '2026-11-13'}",
            "{'sendAt': '2100-13-01T00:00:00Z'}",
            "{'sendAt': 1794560400}",
            "{'sendAt': '2100-01-01T10:00'}",
            "{'sendAt': '2100-01-01T10:00:00-06'}",
            "{'sendAt': '2100-01-02T10:00:00Z', 'expiresAt': '2100-01-01T10:00:00Z'}",
            "{'timeZone': 'Marte'}",
            "{'appointment': {'id': 'a-1'}}",
            "{'appointment': {'id': 'a-1', 'version': '3'}}",
            "{'appointments': [{'id': 'a-1', 'version': 3}, {'id': 'a-2', 'version': 1}]}",
            "{'appointments': []}",
            "{'appointments': ['a-1']}",
            "{'appointments': [{'id': 'a-1', 'version': 3}, {'id': 'a-1', 'version': 4}]}",
            "{'appointments': [{'version': 3}]}",
            "{'appointments': {'id': 'a-1', 'version': 3}}",
            "{'idempotencyKey': 7}",
            "{'idempotencyKey': '" + "k".repeat(256) + "'}");

    /** Of a cancellation. */
    private static final List<String> CANCELLATIONS =
            List.of("{}", "{'idempotencyKey': 7}", "{'idempotencyKey': '" + "k".repeat(256) + "'}");

    World world;

    private String tenant;
    private Api api;

    @BeforeEach
    void tenant() {
        tenant = "both-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.ADMIN);
    }

    private static ObjectNode over(String valid, String fields) {
        ObjectNode body = (ObjectNode) Json.of(valid.replace('\'', '"'));
        ((ObjectNode) Json.of(fields.replace('\'', '"')))
                .properties()
                .forEach(field -> body.set(field.getKey(), field.getValue()));
        return body;
    }

    @Test
    void clients() {
        compare(
                "clients.v1",
                "com.citaplanner.client.upserted",
                CLIENTS,
                "{'version': 1, 'name': 'Ana Ruiz'}",
                (id, body) -> body.put("id", id),
                (id, body) -> api.put("/api/v1/clients/rest-" + id, body));
    }

    @Test
    void requests() {
        compare(
                "notifications.requests.v1",
                "com.citaplanner.notification.requested",
                REQUESTS,
                "{'type': 'PROMOTION', 'channel': 'CHATWOOT', 'recipient': {'phone': '55 1234 5678'}, 'message': 'Hola'}",
                (id, body) -> body.has("idempotencyKey") ? body : body.put("idempotencyKey", "kafka-" + id),
                (id, body) -> api.post(
                        "/api/v1/notifications",
                        body.has("idempotencyKey") ? body : body.put("idempotencyKey", "rest-" + id)));
    }

    @Test
    void cancellations() {
        compare(
                "notifications.requests.v1",
                "com.citaplanner.notification.cancelled",
                CANCELLATIONS,
                "{}",
                (id, body) -> body.has("idempotencyKey") ? body : body.put("idempotencyKey", id),
                (id, body) -> api.post(
                        "/api/v1/notifications/cancel",
                        body.has("idempotencyKey") ? body : body.put("idempotencyKey", id)));
    }

    @Test
    void an_unknown_field_is_refused_over_rest_only() {
        compareUnknown(
                "clients.v1",
                "com.citaplanner.client.upserted",
                "{'version': 1, 'id': 'c-1', 'name': 'Ana Ruiz', 'nombre': {'field': [1]}}",
                body -> api.put("/api/v1/clients/c-1", body),
                "nombre is not known here; known are name, firstName, lastName, phone, otherPhones, email, otherEmails, birthday, timeZone, version");
        compareUnknown(
                "notifications.requests.v1",
                "com.citaplanner.notification.requested",
                "{'type': 'PROMOTION', 'channel': 'CHATWOOT', 'recipient': {'phone': '55 1234 5678'}, 'message': 'Hola', 'mesage': 'x'}",
                body -> api.post("/api/v1/notifications", body),
                "mesage is not known here; did you mean message?");
        compareUnknown(
                "notifications.requests.v1",
                "com.citaplanner.notification.cancelled",
                "{'idempotencyKey': 'k', 'reasom': 'x'}",
                body -> api.post("/api/v1/notifications/cancel", body),
                "reasom is not known here; known are idempotencyKey, tenantId");
    }

    private void compareUnknown(
            String topic, String type, String fields, Function<ObjectNode, ApiResponse> call, String reason) {
        String id = "unknown-" + UUID.randomUUID();
        ObjectNode body = over(fields, "{}").put("tenantId", tenant);
        world.stream.send(topic, tenant + ":all", type, id, body.toString().getBytes(StandardCharsets.UTF_8));
        awaitLetters(topic, id);

        body.remove("tenantId");
        assertThat(outcome(call.apply(body))).isEqualTo(reason);
        assertThat(letters()).doesNotContainKey(id);
    }

    /** The bodies go to both, and what becomes of each is the same. */
    private void compare(
            String topic,
            String type,
            List<String> table,
            String valid,
            BiFunction<String, ObjectNode, ObjectNode> record,
            BiFunction<String, ObjectNode, ApiResponse> call) {
        Map<String, String> rest = new LinkedHashMap<>();
        for (int i = 0; i < table.size(); i++) {
            String id = Integer.toString(i);
            ObjectNode sent = record.apply(id, over(valid, table.get(i))).put("tenantId", tenant);
            world.stream.send(topic, tenant + ":all", type, id, sent.toString().getBytes(StandardCharsets.UTF_8));
            rest.put(table.get(i), outcome(call.apply(id, over(valid, table.get(i)))));
        }
        awaitLetters(topic, "last");
        Map<String, String> letters = letters();
        Map<String, String> kafka = new LinkedHashMap<>();
        for (int i = 0; i < table.size(); i++) {
            kafka.put(table.get(i), letters.getOrDefault(Integer.toString(i), ACCEPTED));
        }

        assertThat(kafka).containsExactlyEntriesOf(rest);
        assertThat(rest.get(table.getFirst())).isEqualTo(ACCEPTED);
        assertThat(rest.values()).anyMatch(outcome -> !outcome.equals(ACCEPTED));
    }

    /** Waits until all earlier records of the topic have been processed. */
    private void awaitLetters(String topic, String mark) {
        String id = mark + "-last";
        world.stream.send(
                topic,
                tenant + ":all",
                "the.last",
                id,
                "{\"tenantId\": \"%s\"}".formatted(tenant).getBytes(StandardCharsets.UTF_8));
        await().atMost(PATIENCE).until(() -> letters().containsKey(id));
    }

    private static String outcome(ApiResponse response) {
        if (response.status() < 300) {
            return ACCEPTED;
        }
        assertThat(response.status()).as(response.text()).isEqualTo(422);
        JsonNode error = response.body().at("/errors/0");
        return error.path("field").asText() + " " + error.path("reason").asText();
    }

    /** The reasons by the event's id. */
    private Map<String, String> letters() {
        return world
                .rows("select (headers ->> 'ce_id') || '|' || reason from dead_letter where tenant_id = ?", tenant)
                .stream()
                .map(row -> row.split("\\|", 2))
                .collect(Collectors.toMap(row -> row[0], row -> row[1]));
    }
}
