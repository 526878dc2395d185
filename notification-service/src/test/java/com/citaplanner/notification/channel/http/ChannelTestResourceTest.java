package com.citaplanner.notification.channel.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.keys.KeyRing;
import com.citaplanner.notification.settings.Keys;
import com.citaplanner.notification.settings.SealedSecret;
import com.citaplanner.notification.settings.SecretCipher;
import com.citaplanner.notification.settings.SecretLocation;
import com.citaplanner.notification.settings.SettingsScope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import com.citaplanner.sandbox.Ports;
import com.citaplanner.sandbox.chatwoot.ChatwootSettings;
import com.citaplanner.sandbox.chatwoot.ChatwootStandIn;
import com.citaplanner.sandbox.chatwoot.faults.Fault;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests a tenant's own Chatwoot beside the default one. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class ChannelTestResourceTest {
    private static final String SWAP =
            "update channel_setting set plain = jsonb_set(plain, '{apiUrl}', to_jsonb(?))" + " where tenant_id = ?";

    private final ChatwootStandIn own =
            ChatwootStandIn.start(ChatwootSettings.forTests().withDemo());

    World world;
    private String tenant;
    private String path;
    private Api admin;

    @BeforeEach
    void tenant() {
        tenant = "probe-" + UUID.randomUUID();
        path = "/api/v1/tenants/" + tenant;
        admin = Api.of(world, tenant, Scope.ADMIN);
    }

    @AfterEach
    void close() {
        own.close();
    }

    private Map<String, Object> values(String field, Object value) {
        Map<String, Object> values = new HashMap<>(Map.of(
                "apiUrl", own.url(),
                "apiAccessToken", own.accessToken(),
                "accountId", own.accountId(),
                "inboxId", 12));
        values.put(field, value);
        return values;
    }

    private void settings(Map<String, ?> values) {
        ApiResponse apiResponse =
                admin.put(path + "/settings", Map.of("channels", Map.of("CHATWOOT", Map.of("values", values))));
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(200);
    }

    private ApiResponse test() {
        return admin.send("POST", path + "/channels/CHATWOOT/test", null, null);
    }

    private String problem() {
        ApiResponse apiResponse = test();
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(200);
        assertThat(apiResponse.body().path("working").asBoolean()).isFalse();
        return apiResponse.body().path("problem").asText();
    }

    private static void assertWorking(ApiResponse apiResponse) {
        assertThat(apiResponse.status()).isEqualTo(200);
        assertThat(apiResponse.text()).isEqualTo("{\"working\":true}");
    }

    @Test
    void connection_change_takes_effect_immediately() {
        // Given
        world.tenant();
        assertThat(problem()).startsWith("No Chatwoot connection: the tenant has none");
        assertThat(own.journal().total()).isZero();

        // When, Then
        admin.put(path + "/chatwoot", Map.of("values", values("inboxId", 14)));
        assertWorking(test());
        assertThat(own.journal().total()).isEqualTo(1);

        settings(values("inboxId", 99));
        assertThat(problem()).contains("inbox 99");
    }

    @Test
    void tenants_use_their_own_chatwoot() {
        settings(values("inboxId", 99));
        world.tenant();

        assertWorking(Api.of(world, World.TENANT, Scope.ADMIN)
                .send("POST", "/api/v1/tenants/" + World.TENANT + "/chatwoot/test", null, null));

        assertThat(own.journal().total()).isZero();
    }

    @Test
    void the_environments_chatwoot_is_not_tested_for_a_tenant_of_another_account() {
        world.change(
                "insert into chatwoot_route (source, account_id, inbox_id, tenant_id) values ('default', 8, 12, ?)",
                tenant);
        long before = world.chatwoot.journal().total();

        assertThat(problem()).contains("its routes do not include the account and inbox of the environment's");

        assertThat(world.chatwoot.journal().total()).isEqualTo(before);
        world.change("delete from chatwoot_route where tenant_id = ?", tenant);
    }

    @Test
    void change_by_another_instance_takes_effect() {
        settings(values("inboxId", 12));
        assertWorking(test());
        try (ChatwootStandIn next =
                ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            world.change(SWAP, next.url(), tenant);
            world.change("update tenant set settings_version = settings_version + 1 where id = ?", tenant);

            await().atMost(Duration.ofSeconds(5)).untilAsserted(() -> {
                assertWorking(test());
                assertThat(next.journal().total()).isPositive();
            });
        }
    }

    @Test
    void change_without_notification_takes_effect_within_half_a_minute() {
        settings(values("inboxId", 12));
        assertWorking(test());
        try (ChatwootStandIn next =
                ChatwootStandIn.start(ChatwootSettings.forTests().withDemo())) {
            world.change(SWAP, next.url(), tenant);

            await().atMost(Duration.ofSeconds(30))
                    .pollInterval(Duration.ofSeconds(1))
                    .untilAsserted(() -> {
                        assertWorking(test());
                        assertThat(next.journal().total()).isPositive();
                    });
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    apiAccessToken | wrong                   | Chatwoot refuses the token: Invalid Access Token.
                    accountId      | 4                       | The token is valid, but its user does not belong to the account 4.
                    accountId      | 999                     | Chatwoot has no account 999.
                    inboxId        | 99                      | The account 3 has no inbox 99 that the token's user can see.
                    apiUrl         | http://chatwoot.invalid | Chatwoot cannot be found.
                    apiUrl         | http://10.1.2.3         | The address of this Chatwoot is in a network that is not allowed.
                    apiUrl         | http://[::1]:3000       | The address of this Chatwoot is in a network that is not allowed.
                    """)
    void problem_is_a_sentence(String field, String value, String sentence) {
        settings(values(field, value));

        assertThat(problem()).isEqualTo(sentence);
    }

    @Test
    void closed_port_is_reported() {
        settings(values("apiUrl", "http://127.0.0.1:" + Ports.free()));

        assertThat(problem()).isEqualTo("Chatwoot cannot be reached.");
    }

    @Test
    void agent_bot_token_is_refused() {
        settings(values("apiAccessToken", own.botToken()));

        assertThat(problem()).startsWith("Chatwoot refuses the token:").contains("bots");
    }

    @Test
    void failing_chatwoot_is_reported() {
        settings(values("inboxId", 12));
        own.faults().next("GET inboxes", 1, Fault.serverError());

        assertThat(problem()).isEqualTo("Chatwoot failed (500).");
    }

    @Test
    void redirect_and_foreign_page_differ_from_a_wrong_token() {
        settings(values("inboxId", 12));
        own.faults().next("GET inboxes", 1, Fault.redirect(301, "https://chatwoot.example/"));
        assertThat(problem()).isEqualTo("Chatwoot's address redirects requests (301), and redirects are not followed.");

        own.faults().next("GET inboxes", 1, Fault.page(401));
        assertThat(problem()).isEqualTo("The response from Chatwoot's address is not Chatwoot's (401).");
    }

    @Test
    void undecryptable_token_is_reported_without_fallback() {
        // Given
        settings(values("inboxId", 12));
        SecretLocation location = new SecretLocation(tenant, new SettingsScope("CHATWOOT"), "apiAccessToken");
        SealedSecret lost = new SecretCipher(KeyRing.read("citaplanner.secrets.keys", "AES", Keys.text("gone", 8)))
                .seal(location, own.accessToken());
        world.change(
                "update channel_secret set key_id = ?, nonce = ?, sealed = ? where tenant_id = ?",
                lost.keyId(),
                lost.nonce(),
                lost.sealed(),
                tenant);
        world.change("update tenant set settings_version = settings_version + 1 where id = ?", tenant);

        // When, Then
        await().untilAsserted(() -> assertThat(problem())
                .isEqualTo("The tenant's Chatwoot token cannot be read: the operator's key for it is missing."));
        await().untilAsserted(() ->
                assertThat(admin.get("/q/health/ready").text()).containsPattern("\"unreadable\": *[1-9]"));
        assertThat(admin.get(path + "/settings").text()).contains("\"unreadable\":[\"apiAccessToken\"]");
    }

    @Test
    void channel_without_settings_is_reported_and_an_unknown_one_not_found() {
        assertThat(admin.send("POST", path + "/channels/SMS/test", null, null).text())
                .isEqualTo("{\"working\":false,\"problem\":\"the tenant has no SMS settings\"}");
        assertThat(admin.send("POST", path + "/channels/FAX/test", null, null).status())
                .isEqualTo(404);
    }
}
