package com.citaplanner.notification.connect.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.store.Webhook;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connecting over REST, with a Chatwoot of each test's own and a gateway that publishes what it is sent. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ConnectResourceTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final long WEB = 11;
    private static final long WHATSAPP = 14;

    World world;
    private ChatwootStandIn chatwoot;
    private String tenant;
    private Api admin;

    @BeforeEach
    void tenant() {
        chatwoot = ChatwootStandIn.start(ChatwootSettings.forTests());
        tenant = "connect-" + UUID.randomUUID();
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    @AfterEach
    void stop() {
        chatwoot.close();
    }

    private static String path(String tenant) {
        return "/api/v1/tenants/" + tenant + "/chatwoot/connect";
    }

    private Map<String, Object> account(Map<String, ?> more) {
        Map<String, Object> body = new HashMap<>(
                Map.of("apiUrl", chatwoot.url(), "apiAccessToken", chatwoot.accessToken(), "accountId", 3));
        body.putAll(more);
        return body;
    }

    private JsonNode connect(Map<String, ?> more) {
        ApiResponse response = admin.post(path(tenant), account(more));
        assertThat(response.status()).as(response.text()).isEqualTo(200);
        assertThat(response.text()).doesNotContain(chatwoot.accessToken());
        return response.body();
    }

    private static String failed(JsonNode report) {
        for (JsonNode step : report.path("steps")) {
            if (step.path("state").asText().equals("FAILED")) {
                return step.path("name").asText();
            }
        }
        return "";
    }

    private static List<String> states(JsonNode report) {
        List<String> states = new ArrayList<>();
        report.path("steps")
                .forEach(step -> states.add(
                        step.path("name").asText() + " " + step.path("state").asText()));
        return states;
    }

    private List<String> rows(String table) {
        return world.rows("select count(*) from " + table + " where tenant_id = ?", tenant);
    }

    @Test
    void one_call_connects_to_the_first_recognised_message_and_is_undone_without_a_trace() {
        String phone = World.newPhone();
        world.stream.send(
                "clients.v1",
                tenant + ":c-1",
                "com.citaplanner.client.upserted",
                Map.of("tenantId", tenant, "id", "c-1", "version", 1, "name", "Ana", "phone", phone));
        await().atMost(TIMEOUT)
                .until(() -> !world.rows("select 1 from client where tenant_id = ?", tenant)
                        .isEmpty());

        JsonNode first = connect(Map.of());
        assertThat(first.path("complete").asBoolean()).as(first.toString()).isTrue();
        long contact = chatwoot.addContact("Ana", "+52" + phone, null);
        chatwoot.clientWrites(contact, WHATSAPP, "Hola");
        await().atMost(TIMEOUT)
                .until(
                        () -> world.rows(
                                "select client_id from contact where tenant_id = ? and status = 'LINKED'", tenant),
                        List.of("c-1")::equals);

        JsonNode second = connect(Map.of());
        assertThat(states(second))
                .filteredOn(step -> !step.matches("(ADDRESS|ACCOUNT|RIGHTS|INBOXES|OWNERSHIP|TEST|BACKFILL) .*"))
                .hasSize(6)
                .allMatch(step -> step.endsWith(" UNCHANGED"));
        assertThat(admin.get(path(tenant)).body().path("state").asText()).isEqualTo("CONNECTED");

        ApiResponse undone = admin.delete(path(tenant));
        assertThat(undone.body().path("complete").asBoolean()).as(undone.text()).isTrue();
        assertThat(chatwoot.webhooks().list()).isEmpty();
        assertThat(chatwoot.attributeKeys()).isEmpty();
        for (String table : List.of("connected_account", "chatwoot_route", "channel_setting", "gateway_source")) {
            assertThat(rows(table)).as(table).containsExactly("0");
        }
        assertThat(admin.get(path(tenant)).body().path("state").asText()).isEqualTo("NOT_CONNECTED");
        assertThat(admin.delete(path(tenant)).body().path("steps")).isEmpty();
    }

    @Test
    void tokens_that_are_not_an_administrators_name_the_step() {
        assertThat(failed(connect(Map.of("apiAccessToken", "nonsense")))).isEqualTo("ACCOUNT");
        assertThat(failed(connect(Map.of("apiAccessToken", chatwoot.agentToken()))))
                .isEqualTo("RIGHTS");
        assertThat(failed(connect(Map.of("accountId", 4)))).isEqualTo("ACCOUNT");

        assertThat(rows("connected_account")).containsExactly("0");
        assertThat(chatwoot.webhooks().list()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"http://10.0.0.1, ADDRESS", "http://127.0.0.1:9, ADDRESS", "https://chat.invalid, ADDRESS"})
    void addresses_that_must_not_or_cannot_be_called_fail_first(String url, String step) {
        assertThat(failed(connect(Map.of("apiUrl", url)))).isEqualTo(step);
    }

    @Test
    void old_chatwoot_gets_a_token_in_the_url() {
        chatwoot.account().setVersion("4.11.0", false);

        assertThat(connect(Map.of()).path("complete").asBoolean()).isTrue();

        assertThat(chatwoot.webhooks().list())
                .singleElement()
                .satisfies(webhook ->
                        assertThat(webhook.url()).matches(".*/api/webhooks/chatwoot/connect-[0-9a-z-]+/[0-9a-f]{48}"));
        assertThat(connect(Map.of()).path("complete").asBoolean()).isTrue();
        assertThat(chatwoot.webhooks().list()).hasSize(1);
    }

    @Test
    void two_tenants_never_share_an_account_or_an_inbox() {
        String other = "connect-" + UUID.randomUUID();
        Api otherAdmin = Api.of(world, other, Scope.ADMIN);
        assertThat(connect(Map.of("inboxIds", List.of(WEB))).path("complete").asBoolean())
                .isTrue();

        assertThat(failed(otherAdmin.post(path(other), account(Map.of())).body()))
                .isEqualTo("OWNERSHIP");
        assertThat(failed(otherAdmin
                        .post(path(other), account(Map.of("inboxIds", List.of(WEB, WHATSAPP))))
                        .body()))
                .isEqualTo("OWNERSHIP");
        assertThat(failed(otherAdmin
                        .post(path(other), account(Map.of("inboxIds", List.of(WHATSAPP))))
                        .body()))
                .isEmpty();

        chatwoot.clientWrites(chatwoot.addContact("Ana", "+525512345678", null), WEB, "Hola");
        await().atMost(TIMEOUT)
                .until(() -> world.rows("select tenant_id from interaction where tenant_id in (?, ?)", tenant, other)
                        .equals(List.of(tenant)));
        assertThat(world.rows("select 1 from unrouted_event where source like ?", "%" + other.substring(0, 20) + "%"))
                .isEmpty();
    }

    /** The account of the environment, whose events come from the source of the gateway's own configuration. */
    @Test
    void account_that_is_routed_to_another_tenant_is_refused() {
        world.tenant();

        assertThat(failed(connect(
                        Map.of("apiUrl", world.chatwoot.url(), "apiAccessToken", world.chatwoot.accessToken()))))
                .isEqualTo("OWNERSHIP");
    }

    @Test
    void account_in_the_settings_of_another_tenant_is_refused() {
        String other = "connect-" + UUID.randomUUID();
        Api.of(world, other, Scope.ADMIN)
                .put("/api/v1/tenants/" + other + "/chatwoot", Map.of("values", account(Map.of("inboxId", WHATSAPP))));

        assertThat(failed(connect(Map.of()))).isEqualTo("OWNERSHIP");
    }

    /** A process that died holds up the next call until its lease ends. */
    @Test
    void unfinished_call_is_taken_over_when_its_lease_has_ended() {
        world.change(
                "insert into connected_account (tenant_id, claim, leased_until) values (?, 7, now() + interval '1 minute')",
                tenant);
        assertThat(admin.post(path(tenant), account(Map.of())).status()).isEqualTo(409);

        world.change(
                "update connected_account set leased_until = now() - interval '1 second' where tenant_id = ?", tenant);

        assertThat(connect(Map.of()).path("complete").asBoolean()).isTrue();
    }

    @Test
    void calls_at_the_same_time_leave_one_webhook() {
        List<CompletableFuture<ApiResponse>> calls = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> admin.post(path(tenant), account(Map.of()))))
                .limit(4)
                .toList();

        assertThat(calls)
                .extracting(CompletableFuture::join)
                .extracting(ApiResponse::status)
                .contains(200);
        assertThat(calls)
                .extracting(CompletableFuture::join)
                .extracting(ApiResponse::status)
                .containsOnly(200, 409)
                .contains(409);
        assertThat(chatwoot.webhooks().list()).hasSize(1);
    }

    @Test
    void account_that_was_never_connected_closes_nothing() {
        world.change(
                "insert into connected_account (tenant_id, source, enable_notifications) values (?, ?, false)",
                tenant,
                tenant);

        assertThat(world.rows(
                        "select 1 from channel_status where tenant_id = ? and closed is not null"
                                + " and closed like '%enableNotifications%'",
                        tenant))
                .isEmpty();
    }

    @Test
    void account_without_notifications_closes_the_channel_only() {
        assertThat(connect(Map.of("enableNotifications", false))
                        .path("complete")
                        .asBoolean())
                .isTrue();

        assertThat(world.rows(
                        "select channel from channel_status where tenant_id = ? and closed like '%enableNotifications%'",
                        tenant))
                .containsExactly("CHATWOOT");
        assertThat(connect(Map.of("enableNotifications", true)).path("complete").asBoolean())
                .isTrue();
        assertThat(world.rows(
                        "select 1 from channel_status where tenant_id = ? and channel = 'CHATWOOT' and closed is null",
                        tenant))
                .hasSize(1);
    }

    @Test
    void check_mends_what_was_changed_in_chatwoot() {
        connect(Map.of());
        Webhook before = chatwoot.webhooks().list().getFirst();
        chatwoot.webhooks().renewSecret(before.id());

        check();
        assertThat(findings()).containsExactly("SECRET_CHANGED true");

        chatwoot.webhooks().delete(before.id());
        check();
        assertThat(findings()).containsExactly("WEBHOOK_REMOVED true");
        assertThat(chatwoot.webhooks().list())
                .singleElement()
                .satisfies(webhook -> assertThat(webhook.url()).isEqualTo(before.url()));

        chatwoot.account().revoke(chatwoot.accessToken());
        check();
        assertThat(findings()).containsExactly("TOKEN_INVALID false");
        assertThat(admin.get(path(tenant)).body().path("state").asText()).isEqualTo("NEEDS_ATTENTION");
    }

    private void check() {
        world.change(
                "update connected_account set checked_at = null, next_check_at = now() where tenant_id = ?", tenant);
        await().atMost(TIMEOUT)
                .until(() -> !world.rows(
                                "select 1 from connected_account where tenant_id = ? and checked_at is not null",
                                tenant)
                        .isEmpty());
    }

    private List<String> findings() {
        List<String> findings = new ArrayList<>();
        admin.get(path(tenant))
                .body()
                .path("findings")
                .forEach(finding -> findings.add(finding.path("kind").asText() + " "
                        + finding.path("mended").asBoolean()));
        return findings;
    }

    @Test
    void invalid_body_names_its_fields() {
        ApiResponse response = admin.post(
                path(tenant), Map.of("apiUrl", "ftp://x", "accountId", 0, "inboxIds", List.of(), "backfillDays", 0));

        assertThat(response.status()).as(response.text()).isEqualTo(422);
        assertThat(response.body().path("errors"))
                .extracting(error -> error.path("field").asText())
                .contains("apiUrl", "apiAccessToken", "accountId", "inboxIds", "backfillDays");
    }

    @Test
    void only_the_tenants_own_administrators_may_connect() {
        assertThat(Api.of(world, tenant, Scope.SEND)
                        .post(path(tenant), account(Map.of()))
                        .status())
                .isEqualTo(403);
        assertThat(Api.of(world, "another-tenant", Scope.ADMIN)
                        .post(path(tenant), account(Map.of()))
                        .status())
                .isEqualTo(404);
    }
}
