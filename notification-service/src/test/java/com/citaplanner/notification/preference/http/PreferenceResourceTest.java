package com.citaplanner.notification.preference.http;

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
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The order of channels and the patience with each, as a tenant's administrator sets them. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class PreferenceResourceTest {
    private static final String REMINDER = "/APPOINTMENT_REMINDER";
    private static final int NO_ANSWER = 0;

    World world;
    private String tenant;
    private String delivery;
    private Api admin;

    @BeforeEach
    void tenant() {
        tenant = "preference-" + UUID.randomUUID();
        delivery = "/api/v1/tenants/" + tenant + "/delivery";
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    private JsonNode of(String type) {
        return admin.get(delivery)
                .body()
                .path("items")
                .valueStream()
                .filter(item -> item.path("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void without_preferences_the_defaults_are_shown() {
        assertThat(of("APPOINTMENT_REMINDER").toString())
                .isEqualTo("{\"type\":\"APPOINTMENT_REMINDER\",\"channels\":[\"CHATWOOT\"],\"patienceMinutes\":120,"
                        + "\"custom\":false}");
        assertThat(of("APPOINTMENT_CONFIRMATION").path("patienceMinutes").asInt())
                .isEqualTo(15);
    }

    @Test
    void a_preference_replaces_the_one_before_and_can_be_removed() {
        admin.put(delivery + REMINDER, Map.of("channels", List.of("WHATSAPP", "EMAIL"), "patienceMinutes", 30));
        ApiResponse replaced = admin.put(delivery + REMINDER, Map.of("channels", List.of("EMAIL", "WHATSAPP")));

        assertThat(replaced.status()).as(replaced.text()).isEqualTo(200);
        assertThat(replaced.text())
                .isEqualTo("{\"type\":\"APPOINTMENT_REMINDER\",\"channels\":[\"EMAIL\",\"WHATSAPP\"],"
                        + "\"patienceMinutes\":120,\"custom\":true}");
        assertThat(of("APPOINTMENT_REMINDER")).isEqualTo(replaced.body());
        assertThat(admin.get(delivery + REMINDER).body()).isEqualTo(replaced.body());
        assertThat(admin.put(delivery + REMINDER, replaced.body()).body()).isEqualTo(replaced.body());
        assertThat(admin.delete(delivery + REMINDER).status()).isEqualTo(204);
        assertThat(of("APPOINTMENT_REMINDER").path("custom").asBoolean()).isFalse();
        ApiResponse nothing = admin.delete(delivery + REMINDER);
        assertThat(nothing.status()).isEqualTo(404);
        assertThat(nothing.body().path("detail").asText()).isEqualTo("The tenant has set nothing for this type.");
    }

    @Test
    void a_type_without_a_preference_has_its_defaults() {
        ApiResponse found = admin.get(delivery + "/PROMOTION");

        assertThat(found.status()).as(found.text()).isEqualTo(200);
        assertThat(found.text())
                .isEqualTo("{\"type\":\"PROMOTION\",\"channels\":[\"CHATWOOT\"],\"patienceMinutes\":120,"
                        + "\"custom\":false}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"OPT_OUT_CONFIRMATION", "AUTO_REPLY"})
    void an_answer_to_a_client_has_no_preference(String type) {
        String path = delivery + "/" + type;

        for (ApiResponse refused :
                List.of(admin.put(path, Map.of("channels", List.of("EMAIL"))), admin.get(path), admin.delete(path))) {
            assertThat(refused.status()).as(refused.text()).isEqualTo(422);
            assertThat(refused.body().path("detail").asText())
                    .startsWith("type must be one of APPOINTMENT_CONFIRMATION, ")
                    .endsWith("FEEDBACK_REQUEST; a client is always answered over the channel that the client used");
        }
        assertThat(admin.get(delivery).text()).doesNotContain(type);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            APPOINTMENT_REMINDER | {"channels": []}                 | channels must be an array of at least one channel, each one of CHATWOOT, WHATSAPP, EMAIL, SMS, PUSH
            APPOINTMENT_REMINDER | {"channels": [null]}             | channels must be an array of at least one channel, each one of CHATWOOT, WHATSAPP, EMAIL, SMS, PUSH
            APPOINTMENT_REMINDER | {"channels": ["EMAIL", "EMAIL"]} | channels must not name a channel twice
            APPOINTMENT_REMINDER | {"patienceMinutes": 0}           | patienceMinutes must be from 1 to 10080
            APPOINTMENT_REMINDER | {"patienceMinutes": 10081}       | patienceMinutes must be from 1 to 10080
            APPOINTMENT_REMINDER | {"patience": 3}                  | patience is not known here; did you mean patienceMinutes?
            APPOINTMENT_REMINDER | {"minutes": 3}                   | minutes is not known here; known are channels, patienceMinutes
            PIGEON_POST          | {"patienceMinutes": 15}          | type must be one of APPOINTMENT_CONFIRMATION, APPOINTMENT_REMINDER, APPOINTMENT_RESCHEDULE, APPOINTMENT_CANCELLATION, APPOINTMENT_FOLLOW_UP, PROMOTION, PAYMENT_REMINDER, FEEDBACK_REQUEST
            """)
    void invalid_preferences_are_refused(String type, String body, String reason) {
        ApiResponse refused = admin.send("PUT", delivery + "/" + type, "application/json", body);

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body().path("detail").asText()).isEqualTo(reason);
        assertThat(world.rows("select 1 from delivery_preference where tenant_id = ?", tenant))
                .isEmpty();
    }

    @Test
    void a_preference_of_nothing_is_refused_with_both_fields() {
        ApiResponse refused = admin.put(delivery + REMINDER, Map.of());

        assertThat(refused.status()).as(refused.text()).isEqualTo(422);
        assertThat(refused.body()
                        .path("errors")
                        .valueStream()
                        .map(error -> error.path("field").asText() + " "
                                + error.path("reason").asText()))
                .containsExactly(
                        "channels is missing: send channels, patienceMinutes or both; DELETE returns to the defaults",
                        "patienceMinutes is missing: send channels, patienceMinutes or both; DELETE returns to the"
                                + " defaults");
    }

    @Test
    void an_unknown_channel_is_refused() {
        assertThat(admin.send("PUT", delivery + REMINDER, "application/json", "{\"channels\": [\"PIGEON\"]}")
                        .status())
                .isEqualTo(422);
    }

    @Test
    void a_tenant_sees_and_changes_only_its_own() {
        Api other = Api.of(world, "other-" + tenant, Scope.ADMIN);

        assertThat(other.get(delivery).status()).isEqualTo(404);
        assertThat(other.get(delivery + REMINDER).status()).isEqualTo(404);
        assertThat(other.put(delivery + REMINDER, Map.of("patienceMinutes", 15)).status())
                .isEqualTo(404);
        assertThat(other.delete(delivery + REMINDER).status()).isEqualTo(404);
        assertThat(Api.of(world, tenant, Scope.SEND)
                        .put(delivery + REMINDER, Map.of("patienceMinutes", 15))
                        .status())
                .isEqualTo(403);
    }

    private String channelsOf(String key) {
        return String.join(
                "",
                world.rows(
                        "select array_to_string(channels, ',') from notification where tenant_id = ? and idempotency_key = ?",
                        tenant,
                        key));
    }

    private Map<String, Object> request(String key) {
        return Map.of(
                "tenantId",
                tenant,
                "type",
                "APPOINTMENT_REMINDER",
                "recipient",
                Map.of("phone", "5512345678", "email", "ana@clinica.mx"),
                "message",
                "Hola",
                "idempotencyKey",
                key,
                "sendAt",
                "2100-01-01T10:00:00Z");
    }

    @Test
    void requests_that_name_no_channel_use_the_preferred_ones_that_are_on() {
        world.change("insert into channel_setting (tenant_id, scope, enabled) values (?, 'EMAIL', true)", tenant);
        admin.put(delivery + REMINDER, Map.of("channels", List.of("WHATSAPP", "EMAIL", "CHATWOOT")));

        ApiResponse accepted = admin.post("/api/v1/notifications", request("rest"));
        world.stream.send(
                "notifications.requests.v1",
                tenant + ":5512345678",
                "com.citaplanner.notification.requested",
                request("kafka"));

        assertThat(accepted.status()).as(accepted.text()).isEqualTo(202);
        assertThat(channelsOf("rest")).isEqualTo("EMAIL,CHATWOOT");
        await().until(() -> channelsOf("kafka").equals("EMAIL,CHATWOOT"));
    }

    @Test
    void requests_that_name_no_channel_use_the_default_without_a_preference() {
        assertThat(admin.post("/api/v1/notifications", request("rest")).status())
                .isEqualTo(202);
        assertThat(channelsOf("rest")).isEqualTo("CHATWOOT");
    }

    /** The service uses several event loops, so that transactions run at the same time. */
    private static List<Integer> atOnce(Stream<Supplier<ApiResponse>> calls) {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Integer>> statuses =
                    calls.map(call -> threads.submit(() -> call.get().status())).toList();
            threads.shutdown();
            if (!threads.awaitTermination(10, TimeUnit.SECONDS)) {
                threads.shutdownNow();
            }
            return statuses.stream()
                    .map(status -> status.state() == Future.State.SUCCESS ? status.resultNow() : NO_ANSWER)
                    .toList();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void preferences_that_are_removed_at_the_same_time_are_all_gone() {
        List<String> types =
                List.of("/APPOINTMENT_REMINDER", "/APPOINTMENT_CONFIRMATION", "/PROMOTION", "/PAYMENT_REMINDER");
        for (int round = 0; round < 6; round++) {
            types.forEach(type -> admin.put(delivery + type, Map.of("patienceMinutes", 5)));

            assertThat(atOnce(types.stream().map(type -> () -> admin.delete(delivery + type))))
                    .containsOnly(204);
        }
    }

    @Test
    void a_change_that_meets_a_removal_is_no_internal_error() {
        for (int round = 0; round < 6; round++) {
            admin.put(delivery + REMINDER, Map.of("patienceMinutes", 5));

            assertThat(atOnce(IntStream.range(0, 8)
                            .mapToObj(i -> () -> i % 2 == 0
                                    ? admin.delete(delivery + REMINDER)
                                    : admin.put(delivery + REMINDER, Map.of("patienceMinutes", 6)))))
                    .isSubsetOf(200, 204, 404, 409);
        }
    }
}
