package com.citaplanner.notification.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class ApiKeyTest {
    private static final Instant NOW = Instant.parse("2026-11-12T16:00:00Z");
    private static final KeyText TEXT = KeyText.random();

    private static ApiKey key(Instant expiresAt, Instant revokedAt) {
        return new ApiKey(TEXT.id(), "t", TEXT.hash(), "n", Scope.READ, NOW, expiresAt, revokedAt, null);
    }

    @Test
    void accepts_its_own_text_while_valid() {
        assertThat(key(null, null).isValid(TEXT, NOW)).isTrue();
        assertThat(key(NOW.plusSeconds(1), null).isValid(TEXT, NOW)).isTrue();
        assertThat(key(NOW, null).isValid(TEXT, NOW)).isFalse();
        assertThat(key(null, NOW).isValid(TEXT, NOW)).isFalse();
        assertThat(key(null, null)
                        .isValid(new KeyText(TEXT.id(), KeyText.random().secret()), NOW))
                .isFalse();
    }

    @Test
    void text_is_parsed_and_toString_hides_the_secret() {
        assertThat(KeyText.parse(TEXT.text())).contains(TEXT);
        assertThat(KeyText.parse("cp_" + TEXT.id())).isEmpty();
        assertThat(KeyText.parse(null)).isEmpty();
        assertThat(TEXT.toString()).doesNotContain(TEXT.secret());
    }

    @Test
    void a_scope_includes_smaller_scopes() {
        assertThat(Scope.READ.roles()).containsExactlyInAnyOrder("read");
        assertThat(Scope.SEND.roles()).containsExactlyInAnyOrder("read", "send");
        assertThat(Scope.ADMIN.roles()).containsExactlyInAnyOrder("read", "send", "admin");
    }
}
