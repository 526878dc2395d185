package com.citaplanner.notification.access.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.citaplanner.notification.access.KeyText;
import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests authentication by API key, and the answers to callers that are refused. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class KeyResourceTest {
    private static final String KEYS = "/api/v1/keys";
    private static final Map<String, String> READER = Map.of("name", "reader", "scope", "READ");

    World world;
    private Api admin;

    @BeforeEach
    void keys() {
        admin = Api.of(world, "keys-a", Scope.ADMIN);
    }

    private static void assertProblem(ApiResponse apiResponse, int status) {
        assertThat(apiResponse.status()).isEqualTo(status);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
        assertThat(apiResponse.body().path("status").asInt()).isEqualTo(status);
        assertThat(apiResponse.text()).doesNotContain("Exception", "com.citaplanner");
    }

    @Test
    void key_is_shown_once_and_works_until_revoked() {
        // Given
        ApiResponse created = admin.post(KEYS, Map.of("name", "till", "scope", "ADMIN"));
        assertThat(created.status()).isEqualTo(201);
        Api till = Api.with(created.body().path("key").asText());
        String id = created.body().path("id").asText();

        // When, Then
        assertThat(till.get(KEYS).status()).isEqualTo(200);
        assertThat(till.get(KEYS + "?limit=200").text()).contains(id).doesNotContain(till.key());
        assertThat(world.rows("select hash from api_key where id = ?", id))
                .noneMatch(hash -> till.key().contains(hash));
        await().untilAsserted(() -> assertThat(world.rows("select last_used_at from api_key where id = ?", id))
                .doesNotContain(""));
        assertThat(admin.delete(KEYS + "/" + id).status()).isEqualTo(204);
        assertProblem(till.get(KEYS), 401);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "cp_x",
                "nonsense",
                "cp_abcdef_0000000000000000000000000000000000000000",
                "cp_abcdef_0000000000000000000000000000000000000000'; drop table api_key"
            })
    void malformed_key_is_refused(String key) {
        ApiResponse apiResponse = Api.with(key).get(KEYS);

        assertProblem(apiResponse, 401);
        assertThat(apiResponse.headers()).containsKey("www-authenticate");
    }

    @Test
    void call_without_key_is_refused() {
        assertProblem(Api.with(null).get(KEYS), 401);
    }

    @Test
    void known_id_with_wrong_secret_is_refused() {
        String key = admin.key();

        assertProblem(Api.with(key.substring(0, key.length() - 4) + "0000").get(KEYS), 401);
    }

    @Test
    void expired_key_is_refused() {
        Api old = Api.of(world, "keys-a", Scope.ADMIN);
        world.change(
                "update api_key set expires_at = now() - interval '1 second' where id = ?",
                old.key().split("_", -1)[1]);

        assertProblem(old.get(KEYS), 401);
    }

    @ParameterizedTest
    @CsvSource({"READ", "SEND"})
    void only_admins_manage_keys(Scope scope) {
        assertProblem(Api.of(world, "keys-a", scope).post(KEYS, READER), 403);
    }

    @Test
    void other_tenants_keys_are_not_visible() {
        String id = admin.post(KEYS, READER).body().path("id").asText();
        Api other = Api.of(world, "keys-b", Scope.ADMIN);

        assertThat(other.get(KEYS + "?limit=200").text()).doesNotContain(id);
        assertProblem(other.delete(KEYS + "/" + id), 404);
        assertThat(world.rows("select revoked_at from api_key where id = ?", id))
                .containsExactly("");
    }

    @Test
    void operators_manage_their_own_keys_only() {
        Api operator = Api.operator(world);
        String theirs = admin.post(KEYS, READER).body().path("id").asText();
        String id = operator.post(KEYS, Map.of("name", "console", "scope", "OPERATOR"))
                .body()
                .path("id")
                .asText();

        assertThat(operator.get(KEYS + "?limit=200").body().path("items"))
                .isNotEmpty()
                .allSatisfy(key -> assertThat(key.path("scope").asText()).isEqualTo("OPERATOR"));
        assertProblem(operator.delete(KEYS + "/" + theirs), 404);
        assertProblem(admin.delete(KEYS + "/" + id), 404);
        assertThat(operator.delete(KEYS + "/" + id).status()).isEqualTo(204);
    }

    @Test
    void a_key_that_is_revoked_again_keeps_its_first_time() {
        String id = admin.post(KEYS, READER).body().path("id").asText();
        admin.delete(KEYS + "/" + id);
        List<String> first = world.rows("select revoked_at from api_key where id = ?", id);

        assertThat(admin.delete(KEYS + "/" + id).status()).isEqualTo(204);
        assertThat(world.rows("select revoked_at from api_key where id = ?", id))
                .isEqualTo(first)
                .doesNotContain("");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name | {\"scope\": \"READ\"}",
                "scope | {\"name\": \"x\"}",
                "scope | {\"name\": \"x\", \"scope\": \"OWNER\"}",
                "expiresAt | {\"name\": \"x\", \"scope\": \"READ\", \"expiresAt\": \"2001-01-01T00:00:00Z\"}",
                "expiresAt | {\"name\": \"x\", \"scope\": \"READ\", \"expiresAt\": \"soon\"}"
            })
    void invalid_field_is_named(String field, String body) {
        ApiResponse apiResponse = admin.send("POST", KEYS, "application/json", body);

        assertProblem(apiResponse, 422);
        assertThat(apiResponse.body().at("/errors/0/field").asText()).isEqualTo(field);
    }

    @Test
    void unreadable_requests_are_answered_with_problems() {
        assertProblem(admin.send("POST", KEYS, "application/json", "{\"name\": "), 400);
        assertProblem(admin.send("POST", KEYS, "text/plain", "name"), 415);
        assertProblem(admin.send("PATCH", KEYS, "application/json", "{}"), 405);
        assertProblem(admin.get("/api/v1/nothing"), 404);
        assertProblem(admin.get(KEYS + "?cursor=%21"), 400);
        assertProblem(admin.get(KEYS + "?limit=0"), 422);
    }

    @Test
    void every_key_is_on_exactly_one_page() {
        Api paged = Api.of(world, "keys-" + Instant.now().toEpochMilli(), Scope.ADMIN);
        for (int i = 0; i < 4; i++) {
            paged.post(KEYS, READER);
        }

        int seen = 0;
        String next = "";
        while (next != null) {
            ApiResponse page = paged.get(KEYS + "?limit=2&cursor=" + next);
            seen += page.body().path("items").size();
            next = page.body().path("next").textValue();
        }
        assertThat(seen).isEqualTo(5);
    }

    @Test
    void rate_of_a_key_is_limited() {
        Api busy = Api.of(world, "keys-a", Scope.ADMIN);
        ApiResponse last = busy.get(KEYS);
        for (int i = 0; i < 200 && last.status() == 200; i++) {
            last = busy.get(KEYS);
        }

        assertProblem(last, 429);
        assertThat(last.headers()).containsKey("retry-after");
        assertThat(admin.get(KEYS).status()).isEqualTo(200);
    }

    @Test
    void new_key_works_right_after_a_failed_lookup() {
        KeyText text = KeyText.random();
        assertProblem(Api.with(text.text()).get(KEYS), 401);

        world.change(
                "insert into api_key (tenant_id, id, hash, name, scope, created_at)"
                        + " values ('keys-a', ?, ?, 'late', 'ADMIN', now())",
                text.id(),
                text.hash());

        assertThat(Api.with(text.text()).get(KEYS).status()).isEqualTo(200);
    }

    @Test
    void guessing_address_is_limited_and_other_keys_keep_working() throws IOException {
        try (KeyGuesser guesser = new KeyGuesser("127.0.0.7")) {
            String last = guesser.guess();
            for (int i = 0; i < 1000 && last.contains("401"); i++) {
                last = guesser.guess();
            }

            assertThat(last).contains("429");
            assertThat(Api.of(world, "keys-a", Scope.ADMIN).get(KEYS).status()).isEqualTo(200);
        }
    }
}
