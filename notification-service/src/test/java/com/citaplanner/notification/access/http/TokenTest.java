package com.citaplanner.notification.access.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.notification.access.Scope;
import com.citaplanner.notification.support.Api;
import com.citaplanner.notification.support.Api.ApiResponse;
import com.citaplanner.notification.support.Issuer;
import com.citaplanner.notification.support.ServiceResource;
import com.citaplanner.notification.support.World;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tokens of the configured issuer open the same doors as API keys, and nobody else's open any. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TokenTest {
    private static final String READS = "/api/v1/clients";
    private static final String ADMINISTERS = "/api/v1/keys";

    World world;
    Issuer issuer;

    private String tenant;
    private Api key;

    @BeforeEach
    void tenant() {
        tenant = "tokens-" + UUID.randomUUID();
        key = Api.of(world, tenant, Scope.ADMIN);
    }

    private Map<String, Object> claims(Object scope) {
        Map<String, Object> claims = new HashMap<>(issuer.claims("ana-" + UUID.randomUUID()));
        claims.put("tenant_id", tenant);
        claims.put("scope", scope);
        return claims;
    }

    private void refused(int status, String token, String path) {
        ApiResponse apiResponse = Api.with(token).get(path);
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(status);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
        assertThat(apiResponse.text()).doesNotContain("Exception", "OIDC");
    }

    @Test
    void a_token_sees_what_a_key_of_its_tenant_sees_and_nothing_of_others() {
        // Given
        Api other = Api.of(world, "tokens-other", Scope.ADMIN);
        key.put("/api/v1/clients/c-1", Map.of("name", "Ana"));
        other.put("/api/v1/clients/c-2", Map.of("name", "Eva"));

        // When
        Api api = Api.with(issuer.token(claims("openid send")));

        // Then
        assertThat(api.get("/api/v1/clients/c-1").status()).isEqualTo(200);
        assertThat(api.get("/api/v1/clients/c-2").status()).isEqualTo(404);
        assertThat(api.put("/api/v1/clients/c-3", Map.of("name", "Luz")).status())
                .isEqualTo(201);
        assertThat(key.get("/api/v1/clients/c-3").status()).isEqualTo(200);
        assertThat(api.get(ADMINISTERS).status()).isEqualTo(403);
    }

    @ParameterizedTest
    @CsvSource({
        "read,200,403",
        "READ,403,403",
        "openid profile,403,403",
        "reader admins,403,403",
        "admin,200,200",
        "'',403,403"
    })
    void a_scope_among_the_words_counts(String scope, int reading, int administering) {
        Api api = Api.with(issuer.token(claims(scope)));

        assertThat(api.get(READS).status()).isEqualTo(reading);
        assertThat(api.get(ADMINISTERS).status()).isEqualTo(administering);
    }

    @Test
    void scopes_may_be_a_list_and_anything_else_is_none() {
        assertThat(Api.with(issuer.token(claims(List.of("openid", "admin"))))
                        .get(ADMINISTERS)
                        .status())
                .isEqualTo(200);
        refused(403, issuer.token(claims(List.of(1, Map.of("a", "admin")))), READS);
        refused(403, issuer.token(claims(7)), READS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_id", "scope", "sub"})
    void a_token_without_a_tenant_a_scope_or_a_subject_opens_nothing(String claim) {
        Map<String, Object> claims = claims("admin");
        claims.remove(claim);

        ApiResponse apiResponse = Api.with(issuer.token(claims)).get(READS);

        assertThat(apiResponse.status()).isIn(401, 403);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
    }

    @Test
    void a_tenant_that_is_none_opens_nothing_and_cannot_be_made_up_by_roles_of_the_issuers_own() {
        Map<String, Object> unknown = claims("admin");
        unknown.put("tenant_id", "no-such-tenant");
        refused(403, issuer.token(unknown), READS);
        unknown.put("tenant_id", List.of(tenant));
        refused(403, issuer.token(unknown), READS);
        Map<String, Object> groups = claims("openid");
        groups.put("groups", List.of("admin"));
        groups.put("realm_access", Map.of("roles", List.of("admin")));
        refused(403, issuer.token(groups), READS);
    }

    @Test
    void what_the_issuer_did_not_sign_for_us_and_for_now_is_refused() {
        Map<String, Object> good = claims("admin");
        assertThat(Api.with(issuer.token(good)).get(READS).status()).isEqualTo(200);

        refused(401, issuer.forged(good), READS);
        refused(401, issuer.unsigned(good), READS);
        refused(401, issuer.signedWithThePublicKey(good), READS);
        refused(401, issuer.token(with(good, "iss", "http://127.0.0.1:1")), READS);
        refused(401, issuer.token(with(good, "aud", "another-service")), READS);
        refused(401, issuer.token(without(good, "aud")), READS);
        refused(401, issuer.token(without(good, "exp")), READS);
        refused(
                401,
                issuer.token(with(good, "exp", Instant.now().minusSeconds(60).getEpochSecond())),
                READS);
        refused(401, issuer.token(good) + "x", READS);
    }

    private static Map<String, Object> with(Map<String, Object> claims, String claim, Object value) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.put(claim, value);
        return changed;
    }

    private static Map<String, Object> without(Map<String, Object> claims, String claim) {
        Map<String, Object> changed = new HashMap<>(claims);
        changed.remove(claim);
        return changed;
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "a.b.c", "eyJhbGciOiJub25lIn0.e30.", "....", "cp_x", "cp_abcdef_.a.b"})
    void what_is_neither_a_key_nor_a_token_is_refused(String text) {
        refused(401, text, READS);
    }

    @Test
    void a_token_that_was_tampered_with_is_refused_wherever_it_was() {
        Random random = new Random(1);
        String good = issuer.token(claims("admin"));

        for (int i = 0; i < 50; i++) {
            StringBuilder tampered = new StringBuilder(good);
            int at = random.nextInt(good.length() - 2);
            tampered.setCharAt(at, good.charAt(at) == 'A' ? '.' : 'A');
            refused(401, tampered.toString(), READS);
        }
    }

    @Test
    void a_bearer_has_a_rate_of_its_own() {
        // Given a bearer whose subject is the id of a key
        String keyId = key.key().split("_")[1];
        Map<String, Object> claims = with(claims("read"), "sub", keyId);
        Api api = Api.with(issuer.token(claims));

        // When
        int refused = 0;
        for (int i = 0; i < 400 && refused == 0; i++) {
            refused += api.get(READS).status() == 429 ? 1 : 0;
        }

        // Then
        assertThat(refused).isOne();
        assertThat(key.get(READS).status()).isEqualTo(200);
    }
}
