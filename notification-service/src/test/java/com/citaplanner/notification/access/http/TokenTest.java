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

/** Tests that tokens of the configured issuer give the same access as API keys, and other tokens give none. */
@QuarkusTest
@QuarkusTestResource(ServiceResource.class)
class TokenTest {
    private static final String READ_PATH = "/api/v1/clients";
    private static final String ADMIN_PATH = "/api/v1/keys";

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

    private void assertRefused(int status, String token, String path) {
        ApiResponse apiResponse = Api.with(token).get(path);
        assertThat(apiResponse.status()).as(apiResponse.text()).isEqualTo(status);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
        assertThat(apiResponse.text()).doesNotContain("Exception", "OIDC");
    }

    @Test
    void token_sees_its_own_tenants_data_only() {
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
        assertThat(api.get(ADMIN_PATH).status()).isEqualTo(403);
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
    void scope_claim_decides_what_is_allowed(String scope, int readStatus, int adminStatus) {
        Api api = Api.with(issuer.token(claims(scope)));

        assertThat(api.get(READ_PATH).status()).isEqualTo(readStatus);
        assertThat(api.get(ADMIN_PATH).status()).isEqualTo(adminStatus);
    }

    @Test
    void scope_claim_may_be_a_list_and_other_types_give_no_scope() {
        assertThat(Api.with(issuer.token(claims(List.of("openid", "admin"))))
                        .get(ADMIN_PATH)
                        .status())
                .isEqualTo(200);
        assertRefused(403, issuer.token(claims(List.of(1, Map.of("a", "admin")))), READ_PATH);
        assertRefused(403, issuer.token(claims(7)), READ_PATH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"tenant_id", "scope", "sub"})
    void token_without_tenant_scope_or_subject_is_refused(String claim) {
        Map<String, Object> claims = claims("admin");
        claims.remove(claim);

        ApiResponse apiResponse = Api.with(issuer.token(claims)).get(READ_PATH);

        assertThat(apiResponse.status()).isIn(401, 403);
        assertThat(apiResponse.contentType()).startsWith("application/problem+json");
    }

    @Test
    void unknown_tenant_is_refused_and_the_issuers_roles_are_ignored() {
        Map<String, Object> unknown = claims("admin");
        unknown.put("tenant_id", "no-such-tenant");
        assertRefused(403, issuer.token(unknown), READ_PATH);
        unknown.put("tenant_id", List.of(tenant));
        assertRefused(403, issuer.token(unknown), READ_PATH);
        Map<String, Object> groups = claims("openid");
        groups.put("groups", List.of("admin"));
        groups.put("realm_access", Map.of("roles", List.of("admin")));
        assertRefused(403, issuer.token(groups), READ_PATH);
    }

    @Test
    void token_with_wrong_signature_issuer_audience_or_time_is_refused() {
        Map<String, Object> good = claims("admin");
        assertThat(Api.with(issuer.token(good)).get(READ_PATH).status()).isEqualTo(200);

        assertRefused(401, issuer.forged(good), READ_PATH);
        assertRefused(401, issuer.unsigned(good), READ_PATH);
        assertRefused(401, issuer.signedWithThePublicKey(good), READ_PATH);
        assertRefused(401, issuer.token(with(good, "iss", "http://127.0.0.1:1")), READ_PATH);
        assertRefused(401, issuer.token(with(good, "aud", "another-service")), READ_PATH);
        assertRefused(401, issuer.token(without(good, "aud")), READ_PATH);
        assertRefused(401, issuer.token(without(good, "exp")), READ_PATH);
        assertRefused(
                401,
                issuer.token(with(good, "exp", Instant.now().minusSeconds(60).getEpochSecond())),
                READ_PATH);
        assertRefused(401, issuer.token(good) + "x", READ_PATH);
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
    void text_that_is_neither_key_nor_token_is_refused(String text) {
        assertRefused(401, text, READ_PATH);
    }

    @Test
    void token_tampered_with_at_any_position_is_refused() {
        Random random = new Random(1);
        String good = issuer.token(claims("admin"));

        for (int i = 0; i < 50; i++) {
            StringBuilder tampered = new StringBuilder(good);
            int at = random.nextInt(good.length() - 2);
            tampered.setCharAt(at, good.charAt(at) == 'A' ? '.' : 'A');
            assertRefused(401, tampered.toString(), READ_PATH);
        }
    }

    @Test
    void token_has_its_own_rate_limit() {
        // Given a token whose subject is the id of a key
        String keyId = key.key().split("_", -1)[1];
        Map<String, Object> claims = with(claims("read"), "sub", keyId);
        Api api = Api.with(issuer.token(claims));

        // When
        int limited = 0;
        for (int i = 0; i < 400 && limited == 0; i++) {
            limited += api.get(READ_PATH).status() == 429 ? 1 : 0;
        }

        // Then
        assertThat(limited).isOne();
        assertThat(key.get(READ_PATH).status()).isEqualTo(200);
    }
}
