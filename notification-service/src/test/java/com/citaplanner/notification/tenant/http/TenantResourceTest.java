package com.citaplanner.notification.tenant.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.Json;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.demo.DemoTenant;
import com.citaplanner.sandbox.demo.SmsConnection;
import com.citaplanner.sandbox.twilio.TwilioAccount;
import com.citaplanner.sandbox.whatsapp.store.BusinessNumber;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A tenant is set up, suspended and deleted without SQL. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TenantResourceTest {
    private static final String TENANTS = "/api/v1/tenants/";
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    World world;
    private Api operator;
    private String id;
    private long account;

    @BeforeEach
    void anOperator() {
        operator = Api.operator(world);
        account = ThreadLocalRandom.current().nextLong(1_000_000, Integer.MAX_VALUE);
        id = "t" + account;
    }

    private Api tenant() {
        assertThat(operator.put(TENANTS + id, Map.of("name", "Clínica Norte", "timeZone", "America/Tijuana"))
                        .status())
                .isEqualTo(201);
        ApiResponse key = operator.post(TENANTS + id + "/keys", Map.of("name", "admin", "scope", "ADMIN"));
        assertThat(key.status()).as(key.text()).isEqualTo(201);
        return Api.with(key.body().path("key").asText());
    }

    private ApiResponse route(String tenant, Map<String, ?> route) {
        return operator.put(TENANTS + tenant + "/routes", Map.of("routes", List.of(route)));
    }

    private Map<String, ?> wholeAccount() {
        return Map.of("source", "default", "accountId", account);
    }

    private void message(long messageId) {
        world.stream.send(
                "chatwoot.events.v1",
                "default:" + account + ":1",
                "com.chatwoot.message_created",
                Map.of(
                        "event",
                        "message_created",
                        "id",
                        messageId,
                        "message_type",
                        "incoming",
                        "content",
                        "Hola",
                        "created_at",
                        "2026-11-12T16:00:00.000Z",
                        "account",
                        Map.of("id", account),
                        "inbox",
                        Map.of("id", 12),
                        "conversation",
                        Map.of("id", 1),
                        "sender",
                        Map.of("id", 5, "type", "contact")));
    }

    private List<String> messages() {
        return world.rows("select message_id from interaction where tenant_id = ? order by 1", id);
    }

    @Test
    void parallel_calls_create_a_tenant_once_and_all_succeed() {
        List<CompletableFuture<ApiResponse>> calls = IntStream.range(0, 8)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> operator.put(TENANTS + id, Map.of("name", "Clínica Norte")), Thread::startVirtualThread))
                .toList();

        List<Integer> statuses =
                calls.stream().map(call -> call.join().status()).sorted().toList();

        assertThat(statuses).containsExactly(200, 200, 200, 200, 200, 200, 200, 201);
        assertThat(operator.get(TENANTS + id).body().path("name").asText()).isEqualTo("Clínica Norte");
    }

    @Test
    void a_new_tenant_owns_its_account_and_has_a_key_without_a_restart() {
        // Given
        Api admin = tenant();
        assertThat(route(id, wholeAccount()).status()).isEqualTo(200);

        // When
        message(1);

        // Then
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(messages()).containsExactly("1"));
        ApiResponse settings = admin.get(TENANTS + id + "/settings");
        assertThat(settings.body().path("timeZone").asText()).isEqualTo("America/Tijuana");
        assertThat(settings.body().path("region").asText()).isEqualTo("MX");
    }

    @Test
    void fields_that_are_not_named_stay() {
        tenant();

        ApiResponse changed = operator.put(TENANTS + id, Map.of("name", "Clínica del Norte"));

        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body().path("name").asText()).isEqualTo("Clínica del Norte");
        assertThat(changed.body().path("timeZone").asText()).isEqualTo("America/Tijuana");
        assertThat(operator.get(TENANTS + id).body()).isEqualTo(changed.body());
    }

    @Test
    void a_suspended_tenant_sends_nothing_but_stores_events() {
        // Given
        Api admin = tenant();
        route(id, wholeAccount());
        assertThat(admin.get("/api/v1/keys").status()).isEqualTo(200);
        operator.put(TENANTS + id, Map.of("state", "SUSPENDED"));

        // When, Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(admin.get("/api/v1/keys").status()).isEqualTo(401));
        message(2);
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(messages()).containsExactly("2"));
        world.stream.send(
                "notifications.requests.v1",
                id + ":c-1",
                "com.citaplanner.notification.requested",
                Map.of(
                        "tenantId",
                        id,
                        "type",
                        "APPOINTMENT_REMINDER",
                        "channel",
                        "CHATWOOT",
                        "recipient",
                        Map.of("phone", "+525512345678"),
                        "message",
                        "Hola",
                        "idempotencyKey",
                        "suspended-" + id));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.rows("select reason from dead_letter where tenant_id = ?", id))
                        .containsExactly("tenantId is suspended"));
        operator.put(TENANTS + id, Map.of("state", "ACTIVE"));
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(admin.get("/api/v1/keys").status()).isEqualTo(200));
    }

    @Test
    void a_queued_notification_waits_while_its_tenant_is_suspended() {
        // Given
        Api admin = tenant();
        admin.connectChatwoot(world, id);
        String queued = send(admin, "queued-" + id, Instant.now().plusSeconds(2));
        operator.put(TENANTS + id, Map.of("state", "SUSPENDED"));

        // When a later one of another tenant has left
        Api other = Api.of(world, id + "-awake", Scope.ADMIN);
        other.connectChatwoot(world, id + "-awake");
        String later = send(other, "later-" + id, Instant.now().plusSeconds(4));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(later)).isEqualTo("SENT"));

        // Then
        assertThat(state(queued)).isNotEqualTo("SENT");
        operator.put(TENANTS + id, Map.of("state", "ACTIVE"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(state(queued)).isEqualTo("SENT"));
    }

    private String send(Api api, String key, Instant sendAt) {
        ApiResponse apiResponse = api.post(
                "/api/v1/notifications",
                Map.of(
                        "type",
                        "APPOINTMENT_REMINDER",
                        "channel",
                        "CHATWOOT",
                        "recipient",
                        Map.of("phone", "+52" + World.newPhone()),
                        "message",
                        "Hola",
                        "idempotencyKey",
                        key,
                        "sendAt",
                        sendAt.toString()));
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(202);
        return world.rows("select id from notification where idempotency_key = ?", key)
                .getFirst();
    }

    private String state(String notification) {
        return world.rows("select state from notification where id = cast(? as uuid)", notification)
                .getFirst();
    }

    @Test
    void a_write_back_waits_while_its_tenant_is_suspended() {
        tenant();
        operator.put(TENANTS + id, Map.of("state", "SUSPENDED"));
        world.change(
                "insert into attribute_write (tenant_id, account_id, contact_id, due_at) values (?, ?, 5, now() - interval '1 hour')",
                id,
                account);
        tenantWithAWriteThatIsTried();

        assertThat(world.rows("select attempt from attribute_write where tenant_id = ?", id))
                .containsExactly("0");

        operator.put(TENANTS + id, Map.of("state", "ACTIVE"));
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.rows(
                                "select 1 from attribute_write where tenant_id = ? and attempt = 0 and state = 'PENDING'",
                                id))
                        .isEmpty());
    }

    /** Another tenant's write, due later than the first one; once it was tried, the first was skipped. */
    private void tenantWithAWriteThatIsTried() {
        String other = id + "-other";
        operator.put(TENANTS + other, Map.of("name", "Otra"));
        world.change(
                "insert into attribute_write (tenant_id, account_id, contact_id) values (?, ?, 5)", other, account);
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(world.rows(
                                "select 1 from attribute_write where tenant_id = ? and attempt = 0 and state = 'PENDING'",
                                other))
                        .isEmpty());
    }

    @Test
    void a_deleted_tenant_leaves_no_rows_and_frees_its_id() {
        // Given
        Api admin = tenant();
        route(id, wholeAccount());
        message(3);
        admin.put(
                "/api/v1/clients/c-1",
                Map.of("version", 1, "name", "Ana", "phone", "55 1234 5678", "email", "ana@example.com"));
        admin.put(TENANTS + id + "/settings", Map.of("channels", Map.of("CHATWOOT", Map.of("on", false))));
        admin.put("/api/v1/suppressions/EMAIL/ana@example.com", Map.of("reason", "lo pidió"));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(messages()).containsExactly("3"));
        assertThat(tablesWithRows()).contains("client", "interaction", "api_key", "chatwoot_route", "channel_setting");

        // When
        assertThat(operator.delete(TENANTS + id).status()).isEqualTo(202);

        // Then
        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(operator.get(TENANTS + id).status()).isEqualTo(404));
        assertThat(tablesWithRows()).isEmpty();
        assertThat(operator.put(TENANTS + id, Map.of("name", "Otra vez")).status())
                .isEqualTo(201);
    }

    private List<String> tablesWithRows() {
        return world
                .rows("select table_name from information_schema.columns where column_name = 'tenant_id'"
                        + " and table_schema = current_schema()")
                .stream()
                .filter(table -> !world.rows("select 1 from " + table + " where tenant_id = ? limit 1", id)
                        .isEmpty())
                .toList();
    }

    @Test
    void deleting_a_tenant_does_not_touch_others() {
        tenant();
        Api other = Api.of(world, id + "-neighbour", Scope.ADMIN);
        other.put("/api/v1/clients/c-1", Map.of("version", 1, "name", "Ana"));

        operator.delete(TENANTS + id);

        await().atMost(PATIENCE)
                .untilAsserted(
                        () -> assertThat(operator.get(TENANTS + id).status()).isEqualTo(404));
        assertThat(other.get("/api/v1/clients/c-1").status()).isEqualTo(200);
    }

    @Test
    void an_inbox_belongs_to_one_tenant_only() {
        tenant();
        operator.put(TENANTS + id + "-b", Map.of("name", "B"));
        Map<String, ?> inbox = Map.of("source", "default", "accountId", account, "inboxIds", List.of(12, 13));
        assertThat(route(id, inbox).status()).isEqualTo(200);

        ApiResponse refused =
                route(id + "-b", Map.of("source", "default", "accountId", account, "inboxIds", List.of(11, 13)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text()).contains("inbox 13 of account " + account).doesNotContain(id);
        assertThat(operator.get(TENANTS + id + "-b/routes").body().path("routes"))
                .isEmpty();
        assertThat(operator.delete(TENANTS + id + "/routes").status()).isEqualTo(204);
        assertThat(route(id + "-b", inbox).status()).isEqualTo(200);
    }

    @Test
    void a_whatsapp_number_belongs_to_one_tenant_only() {
        tenant();
        operator.put(TENANTS + id + "-b", Map.of("name", "B"));
        Map<String, ?> number = Map.of("source", "meta", "phoneNumberId", Long.toString(account));
        List<Map<String, ?>> both = List.of(wholeAccount(), number);
        ApiResponse stored = operator.put(TENANTS + id + "/routes", Map.of("routes", both));
        assertThat(stored.status()).as(stored.text()).isEqualTo(200);
        assertThat(stored.body().path("routes"))
                .containsExactlyInAnyOrder(
                        Json.of("{\"source\": \"default\", \"accountId\": %d, \"inboxIds\": []}".formatted(account)),
                        Json.of("{\"source\": \"meta\", \"phoneNumberId\": \"%d\"}".formatted(account)));
        assertThat(operator.get(TENANTS + id + "/routes").body()).isEqualTo(stored.body());

        ApiResponse refused = operator.put(
                TENANTS + id + "-b/routes",
                Map.of("routes", List.of(Map.of("source", "meta", "phoneNumberId", "1"), number)));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text())
                .contains("the WhatsApp number " + account + " of the source meta")
                .doesNotContain(id);
        assertThat(operator.get(TENANTS + id + "-b/routes").body().path("routes"))
                .isEmpty();
        assertThat(route(id + "-b", Map.of("source", "meta-2", "phoneNumberId", Long.toString(account)))
                        .status())
                .as("the same number over another source")
                .isEqualTo(200);
        assertThat(operator.delete(TENANTS + id + "/routes").status()).isEqualTo(204);
        assertThat(route(id + "-b", number).status()).isEqualTo(200);
        operator.delete(TENANTS + id + "-b/routes");
    }

    @Test
    void the_sandbox_setup_is_idempotent() throws InterruptedException {
        String url = operator.url();
        Api admin = tenant();
        DemoTenant demo = new DemoTenant(url, operator.key(), admin.key(), id);
        BusinessNumber number = new BusinessNumber(Long.toString(account), "7", "5215550001111", "Clínica", "token");
        SmsConnection sms =
                new SmsConnection("sms", "http://127.0.0.1:8080/api/webhooks/twilio/sms", TwilioAccount.DEMO);
        demo.setUp(account, 12, 3025, "rebotes", "meta", number);
        demo.configureSms(sms);
        ApiResponse first = operator.get(TENANTS + id + "/routes");

        demo.setUp(account, 12, 4025, "rebotes", "meta", number);
        demo.configureSms(sms);

        assertThat(operator.get(TENANTS + id + "/routes").body()).isEqualTo(first.body());
        assertThat(first.body().at("/routes/0/inboxIds").toString()).isEqualTo("[11,12,14,15,16,17,789]");
        assertThat(admin.get(TENANTS + id + "/settings")
                        .body()
                        .at("/channels/EMAIL/values/port")
                        .asText())
                .isEqualTo("4025");
        assertThat(admin.get(TENANTS + id + "/settings")
                        .body()
                        .at("/channels/WHATSAPP/values/phoneNumberId")
                        .asText())
                .isEqualTo(number.id());
        assertThat(admin.get(TENANTS + id + "/settings")
                        .body()
                        .at("/channels/SMS/on")
                        .asBoolean())
                .isTrue();
        operator.delete(TENANTS + id + "/routes");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name      | {}",
                "name      | {\"name\": \" \"}",
                "region    | {\"name\": \"x\", \"region\": \"XX\"}",
                "locale    | {\"name\": \"x\", \"locale\": \"klingon\"}",
                "timeZone  | {\"name\": \"x\", \"timeZone\": \"-06:00\"}",
                "state     | {\"name\": \"x\", \"state\": \"DELETING\"}",
                "state     | {\"name\": \"x\", \"state\": \"GONE\"}"
            })
    void an_invalid_tenant_is_refused_by_field(String field, String body) {
        ApiResponse apiResponse = operator.send("PUT", TENANTS + id, "application/json", body);

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.body().at("/errors/0/field").asText()).isEqualTo(field);
        assertThat(operator.get(TENANTS + id).status()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "routes              | {}",
                "routes[0]           | {\"routes\": [null]}",
                "routes[0].source    | {\"routes\": [{\"source\": \"A b\", \"accountId\": 3}]}",
                "routes[0].accountId | {\"routes\": [{\"source\": \"default\"}]}",
                "routes[0].inboxIds  | {\"routes\": [{\"source\": \"default\", \"accountId\": 3, \"inboxIds\": [null]}]}",
                "routes[0].phoneNumberId | {\"routes\": [{\"source\": \"meta\", \"phoneNumberId\": \"+52 55\"}]}",
                "routes[0].phoneNumberId | {\"routes\": [{\"source\": \"meta\", \"phoneNumberId\": \"1\", \"accountId\": 3}]}"
            })
    void an_invalid_route_is_refused_by_field(String field, String body) {
        tenant();

        ApiResponse apiResponse = operator.send("PUT", TENANTS + id + "/routes", "application/json", body);

        assertThat(apiResponse.status()).isEqualTo(422);
        assertThat(apiResponse.body().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void operator_endpoints_require_an_operator_key() {
        assertThat(operator.post("/api/v1/keys", Map.of("name", "x", "scope", "ADMIN"))
                        .status())
                .isEqualTo(422);
        ApiResponse second = operator.post("/api/v1/keys", Map.of("name", "x", "scope", "OPERATOR"));
        assertThat(second.status()).isEqualTo(201);
        assertThat(tenant().post("/api/v1/keys", Map.of("name", "x", "scope", "OPERATOR"))
                        .status())
                .isEqualTo(422);
        Api other = Api.with(second.body().path("key").asText());
        assertThat(other.get("/api/v1/tenants").status()).isEqualTo(200);
        assertThat(operator.delete("/api/v1/keys/" + second.body().path("id").asText())
                        .status())
                .isEqualTo(204);
        assertThat(other.get("/api/v1/tenants").status()).isEqualTo(401);
    }

    @Test
    void every_tenant_is_listed_once() {
        tenant();
        int seen = 0;
        String next = "";
        while (next != null) {
            ApiResponse page = operator.get("/api/v1/tenants?limit=20&cursor=" + next);
            assertThat(page.status()).isEqualTo(200);
            for (var tenant : page.body().path("items")) {
                seen += tenant.path("id").asText().equals(id) ? 1 : 0;
            }
            next = page.body().path("next").textValue();
        }
        assertThat(seen).isEqualTo(1);
    }
}
