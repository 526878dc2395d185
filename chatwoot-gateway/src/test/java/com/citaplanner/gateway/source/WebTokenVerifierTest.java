package com.citaplanner.gateway.source;

import static org.assertj.core.api.Assertions.assertThat;

import com.citaplanner.gateway.EvolutionFixtures;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebTokenVerifierTest {
    private static final byte[] BODY = EvolutionFixtures.read("messages_update_read.json");
    private static final String HEADER = "{\"alg\":\"HS256\",\"typ\":\"JWT\"}";
    private static final Instant NOW = Instant.parse("2026-06-17T16:05:46Z");
    private static final long SECONDS = NOW.getEpochSecond();

    private final WebTokenVerifier verifier = new WebTokenVerifier(
            List.of(new Secret("uno"), new Secret("dos")), Duration.ofMinutes(5), Clock.fixed(NOW, ZoneOffset.UTC));

    private VerificationResult verify(String authorization) {
        return verifier.verify(new RequestCredentials(null, authorization, null, null), BODY);
    }

    private VerificationResult verifyToken(String header, String claims) {
        return verify("Bearer " + EvolutionFixtures.webToken("uno", header, claims));
    }

    @ParameterizedTest
    @ValueSource(strings = {"uno", "dos"})
    void token_of_either_secret_is_genuine(String secret) {
        assertThat(verify("Bearer " + EvolutionFixtures.webToken(secret, SECONDS)))
                .isEqualTo(VerificationResult.GENUINE);
    }

    @Test
    void token_without_times_is_genuine() {
        assertThat(verifyToken(HEADER, "{\"app\":\"evolution\"}")).isEqualTo(VerificationResult.GENUINE);
    }

    @Test
    void missing_header_is_unsigned() {
        assertThat(verify(null)).isEqualTo(VerificationResult.UNSIGNED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"alg\":\"none\"}",
                "{\"alg\":\"None\"}",
                "{\"alg\":\"RS256\"}",
                "{\"alg\":\"HS512\"}",
                "{\"alg\":\"hs256\"}",
                "{\"alg\":256}",
                "{\"alg\":[\"HS256\"]}",
                "{}",
                "[]",
                "not json",
                "{\"alg\":\"HS256\",\"crit\":[\"exp\"]}"
            })
    void other_algorithm_is_wrong_although_the_signature_is_right(String header) {
        assertThat(verifyToken(header, "{\"iat\":" + SECONDS + "}")).isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @Test
    void token_without_signature_is_wrong() {
        String token = EvolutionFixtures.webToken("uno", "{\"alg\":\"none\"}", "{}");
        String unsigned = token.substring(0, token.lastIndexOf('.') + 1);

        assertThat(verify("Bearer " + unsigned)).isEqualTo(VerificationResult.WRONG_SIGNATURE);
        assertThat(verify("Bearer " + unsigned + "AA")).isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @Test
    void token_of_another_key_or_with_other_claims_is_wrong() {
        String[] parts = EvolutionFixtures.webToken("uno", SECONDS).split("\\.", -1);
        String claims = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"exp\":9999999999}".getBytes(StandardCharsets.UTF_8));

        assertThat(verify("Bearer " + EvolutionFixtures.webToken("tres", SECONDS)))
                .isEqualTo(VerificationResult.WRONG_SIGNATURE);
        assertThat(verify("Bearer " + parts[0] + "." + claims + "." + parts[2]))
                .isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @ParameterizedTest
    @CsvSource({
        "exp, -301, STALE",
        "exp, -300, GENUINE",
        "exp, 600, GENUINE",
        "iat, 300, GENUINE",
        "iat, 301, STALE",
        "iat, -100000, GENUINE",
        "nbf, 300, GENUINE",
        "nbf, 301, STALE"
    })
    void times_count_within_the_window(String claim, long offset, VerificationResult result) {
        assertThat(verifyToken(HEADER, "{\"" + claim + "\":" + (SECONDS + offset) + "}"))
                .isEqualTo(result);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"9999999999\"",
                "-1",
                "1e99",
                "9999999999.5",
                "null",
                "true",
                "{}",
                "[]",
                "99999999999999999999"
            })
    void time_that_is_none_is_stale(String exp) {
        assertThat(verifyToken(HEADER, "{\"exp\":" + exp + "}")).isEqualTo(VerificationResult.STALE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "Bearer ",
                "Bearer a",
                "Bearer a.b",
                "Bearer a.b.c",
                "Bearer a.b.c.d",
                "Bearer ..",
                "Basic dW5vOmRvcw==",
                "Bearer ñ.ñ.ñ",
                "Bearer a=.b=.c="
            })
    void garbage_is_wrong(String authorization) {
        assertThat(verify(authorization)).isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @Test
    void long_token_is_wrong() {
        assertThat(verifyToken(HEADER, "{\"x\":\"" + "a".repeat(5_000) + "\"}"))
                .isEqualTo(VerificationResult.WRONG_SIGNATURE);
    }

    @Test
    void damaged_token_is_never_genuine() {
        Random random = new Random(17);
        String token = EvolutionFixtures.webToken("uno", SECONDS);
        for (int i = 0; i < 2_000; i++) {
            int at = random.nextInt(token.length() - 1);
            char other = (char) (' ' + 1 + random.nextInt(94));
            String damaged = token.substring(0, at) + other + token.substring(at + 1);
            if (!damaged.equals(token)) {
                assertThat(verify("Bearer " + damaged)).as(damaged).isNotEqualTo(VerificationResult.GENUINE);
            }
        }
    }
}
