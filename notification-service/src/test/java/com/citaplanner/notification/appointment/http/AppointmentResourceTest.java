package com.citaplanner.notification.appointment.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests the appointments' REST API. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class AppointmentResourceTest {
    private static final String APPOINTMENTS = "/api/v1/appointments/";
    private static final String ONE = APPOINTMENTS + "a-1";

    World world;

    private String tenant;
    private Api api;

    @BeforeEach
    void tenant() {
        tenant = "appointments-" + UUID.randomUUID();
        api = Api.of(world, tenant, Scope.ADMIN);
    }

    private static Map<String, Object> body(Object... others) {
        Map<String, Object> body = new HashMap<>(Map.of("clientId", "c-juan", "startsAt", "2026-11-27T10:00:00-06:00"));
        for (int i = 0; i < others.length; i += 2) {
            body.put((String) others[i], others[i + 1]);
        }
        return body;
    }

    private void put(String id, Object... fields) {
        assertThat(api.put(APPOINTMENTS + id, body(fields)).status()).isIn(200, 201);
    }

    private static List<String> ids(ApiResponse page) {
        assertThat(page.status()).as(page.text()).isEqualTo(200);
        return page.body().path("items").findValuesAsText("id");
    }

    @Test
    void created_appointment_is_shown_in_its_zone() {
        ApiResponse created = api.put(
                ONE,
                body(
                        "timeZone",
                        "America/Tijuana",
                        "price",
                        Map.of("amount", "850.5", "currency", "MXN"),
                        "notes",
                        "Alergia",
                        "durationMinutes",
                        45));

        assertThat(created.status()).isEqualTo(201);
        assertThat(api.get(ONE).body()).isEqualTo(created.body());
        assertThat(created.body().path("startsAt").asText()).isEqualTo("2026-11-27T08:00:00-08:00");
        assertThat(created.body().path("localStart").asText()).isEqualTo("2026-11-27T08:00:00");
        assertThat(created.body().path("status").asText()).isEqualTo("BOOKED");
        assertThat(created.body().path("price").toString()).isEqualTo("{\"amount\":850.5,\"currency\":\"MXN\"}");
        assertThat(created.body().has("place")).isFalse();
    }

    @Test
    void answer_may_be_sent_back_and_changes_nothing() {
        put("a-1", "service", "Corte", "price", Map.of("amount", 350, "currency", "MXN"));
        JsonNode stored = api.get(ONE).body();

        ApiResponse repeated = api.put(ONE, stored);
        ((ObjectNode) stored).remove("version");
        ApiResponse unversioned = api.put(ONE, stored);

        assertThat(repeated.status()).isEqualTo(200);
        assertThat(unversioned.status()).isEqualTo(200);
        assertThat(unversioned.body()).isEqualTo(repeated.body());
        assertThat(unversioned.body().path("version").asLong()).isEqualTo(1);
    }

    @Test
    void change_without_version_gets_the_next_one_and_removes_what_it_leaves_out() {
        put("a-1", "service", "Corte", "version", 7);

        JsonNode changed = api.put(ONE, body("status", "NO_SHOW")).body();

        assertThat(changed.path("version").asLong()).isEqualTo(8);
        assertThat(changed.path("status").asText()).isEqualTo("NO_SHOW");
        assertThat(changed.has("service")).isFalse();
    }

    @Test
    void older_version_conflicts() {
        put("a-1", "version", 7);

        ApiResponse older = api.put(ONE, body("version", 6));

        assertThat(older.status()).isEqualTo(409);
        assertThat(older.body().path("detail").asText())
                .isEqualTo("The stored version of this appointment is 7; send a higher version or none.");
    }

    @Test
    void everything_wrong_is_listed() {
        ApiResponse refused = api.put(
                ONE,
                Map.of(
                        "startsAt",
                        "mañana",
                        "timeZone",
                        "GMT-6",
                        "status",
                        "CONFIRMED",
                        "silent",
                        "yes",
                        "price",
                        Map.of("amount", 1, "curency", "MXN")));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.body().path("errors").findValuesAsText("field"))
                .containsExactly("price.curency", "status", "silent", "clientId", "timeZone", "startsAt", "price");
        assertThat(refused.text()).contains("did you mean currency?").contains("for example 2026-11-27T10:00:00-06:00");
    }

    @Test
    void cancelling_is_the_next_version_and_harmless_to_repeat() {
        put("a-1", "notes", "Alergia");

        assertThat(api.delete(ONE).status()).isEqualTo(204);
        JsonNode cancelled = api.get(ONE).body();
        assertThat(api.delete(ONE).status()).isEqualTo(204);

        assertThat(cancelled.path("status").asText()).isEqualTo("CANCELLED");
        assertThat(cancelled.path("version").asLong()).isEqualTo(2);
        assertThat(cancelled.path("notes").asText()).isEqualTo("Alergia");
        assertThat(api.get(ONE).body()).isEqualTo(cancelled);
    }

    @Test
    void cancellation_may_have_a_version_of_its_own() {
        put("a-1", "version", 7);

        assertThat(api.delete(ONE + "?version=7").status()).isEqualTo(409);
        assertThat(api.delete(ONE + "?version=9").status()).isEqualTo(204);
        assertThat(api.delete(ONE + "?version=9").status()).isEqualTo(204);

        assertThat(api.get(ONE).body().path("version").asLong()).isEqualTo(9);
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "9000000000000000001", "99999999999999999999"})
    void version_that_leaves_no_room_for_others_is_refused(String version) {
        put("a-1");

        ApiResponse refused = api.delete(ONE + "?version=" + version);

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("from 0 to 9000000000000000000");
        assertThat(api.put(ONE, body("version", 9_000_000_000_000_000_001L)).text())
                .contains("version must be at most 9000000000000000000");
    }

    @Test
    void unknown_appointment_and_those_of_others_are_not_found() {
        put("a-1");
        Api other = Api.of(world, "appointments-" + UUID.randomUUID(), Scope.ADMIN);

        assertThat(other.get(ONE).status()).isEqualTo(404);
        assertThat(other.delete(ONE).status()).isEqualTo(404);
        assertThat(ids(other.get(APPOINTMENTS + "?clientId=c-juan"))).isEmpty();
        assertThat(ids(other.get(APPOINTMENTS + "?from=2026-11-27&to=2026-11-27")))
                .isEmpty();
    }

    @Test
    void period_has_its_last_day_and_not_its_last_instant() {
        put("a-1", "startsAt", "2026-11-27T00:00:00-06:00", "branchId", "centro");
        put("a-2", "startsAt", "2026-11-27T23:59:59-06:00");
        put("a-3", "startsAt", "2026-11-28T00:00:00-06:00", "branchId", "centro");

        assertThat(ids(api.get(APPOINTMENTS + "?from=2026-11-27&to=2026-11-27")))
                .containsExactly("a-1", "a-2");
        assertThat(ids(api.get(APPOINTMENTS + "?from=2026-11-27T06:00:00Z&to=2026-11-28T06:00:00Z")))
                .containsExactly("a-1", "a-2");
        assertThat(ids(api.get(APPOINTMENTS + "?from=2026-11-27&to=2026-11-28&branchId=centro")))
                .containsExactly("a-1", "a-3");
    }

    @Test
    void lists_have_pages() {
        List<String> ids = IntStream.range(0, 5).mapToObj(i -> "a-" + i).toList();
        ids.forEach(id -> put(id));

        ApiResponse first = api.get(APPOINTMENTS + "?clientId=c-juan&limit=3");
        String cursor = first.body().path("next").asText();
        ApiResponse second = api.get(APPOINTMENTS + "?clientId=c-juan&limit=3&cursor=" + cursor);

        assertThat(ids(first)).containsExactlyElementsOf(ids.subList(0, 3));
        assertThat(ids(second)).containsExactlyElementsOf(ids.subList(3, 5));
        assertThat(second.body().has("next")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "?from=2026-11-27",
                "?clientId=c&from=2026-11-27&to=2026-11-28",
                "?branchId=centro",
                "?from=mañana&to=2026-11-28",
                "?from=2026-11-28&to=2026-11-27",
                "?from=2026-11-01&to=2026-12-02",
                "?from=2026-11-27T10:00&to=2026-11-28"
            })
    void list_of_nothing_in_particular_is_refused(String query) {
        assertThat(api.get(APPOINTMENTS + query.replace("ñ", "%C3%B1")).status())
                .isEqualTo(422);
    }

    @Test
    void writing_needs_send_and_reading_needs_read() {
        Api reader = Api.of(world, tenant, Scope.READ);

        assertThat(reader.put(ONE, body()).status()).isEqualTo(403);
        assertThat(reader.delete(ONE).status()).isEqualTo(403);
        assertThat(reader.get(ONE).status()).isEqualTo(404);
    }

    @Test
    void import_reports_each_line_and_changes_nothing_when_repeated() {
        String lines = """
                {"id": "a-1", "clientId": "c-juan", "startsAt": "2026-10-02T10:00:00-06:00", "status": "COMPLETED"}

                {"id": "a-2", "clientId": "c-juan", "startsAt": "2026-10-02T10:00", "servise": "Corte"}
                {"id": "a-3", "clientId": "c-juan", "startsAt": "2026-12-02T10:00", "timeZone": "America/Tijuana", "version": 4}
                {"id": "a-3", "clientId": "c-juan", "startsAt": "2026-12-03T10:00", "timeZone": "America/Tijuana", "version": 3}
                ["a-4"]
                {"clientId": "c-juan"}
                {"id": "a-1", "clientId": "c-juan", "startsAt": "2026-10-02T10:00:00-06:00", "status": "NO_SHOW"}
                """;

        JsonNode report = imported(lines);

        assertThat(report.path("lines").asInt()).isEqualTo(7);
        assertThat(report.path("created").asInt()).isEqualTo(2);
        assertThat(report.path("changed").asInt()).isEqualTo(1);
        assertThat(report.path("problems").findValuesAsText("line")).containsExactly("3", "5", "6", "7");
        assertThat(report.path("problems").findValuesAsText("status"))
                .containsExactly("REFUSED", "OLDER", "REFUSED", "REFUSED");
        assertThat(report.path("problems").findValuesAsText("reason").getFirst())
                .startsWith("servise is not known here; did you mean service?; startsAt must be a date-time");
        assertThat(api.get(ONE).body().path("status").asText()).isEqualTo("NO_SHOW");
        assertThat(api.get(APPOINTMENTS + "a-3").body().path("version").asLong())
                .isEqualTo(4);
    }

    private JsonNode imported(String lines) {
        ApiResponse response = api.send("POST", APPOINTMENTS + "import?silent=false", "application/x-ndjson", lines);
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        return response.body();
    }

    @Test
    void import_of_a_large_file_is_stored_and_repeated_without_a_change() {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < 1_200; i++) {
            lines.append("{\"id\": \"a-%d\", \"clientId\": \"c-%d\", \"startsAt\": \"2026-10-02T10:00:00-06:00\"}\n"
                    .formatted(i, i % 7));
        }

        assertThat(imported(lines.toString()).path("created").asInt()).isEqualTo(1_200);
        assertThat(imported(lines.toString()).path("unchanged").asInt()).isEqualTo(1_200);
        assertThat(api.send("POST", APPOINTMENTS + "import", "text/csv", "id\n1")
                        .status())
                .isEqualTo(415);
    }
}
